package org.reluworkbench.regions.internal.levels;

import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.internal.Dyadic;

/** The rows of a dense layer. */
final class DenseRows implements AffineNode {
    private final Dense dense;

    DenseRows(Dense dense) {
        this.dense = dense;
    }

    @Override
    public double offset(int output) {
        return dense.bias(output);
    }

    @Override
    public void row(int output, Terms terms) {
        for (int i = 0; i < dense.inputs(); i++) {
            double weight = dense.weight(output, i);
            if (weight != 0) {
                terms.term(0, i, weight);
            }
        }
    }

    @Override
    public int scale() {
        int scale = 0;
        for (int j = 0; j < dense.outputs(); j++) {
            scale = Dyadic.scale(dense.bias(j), scale);
            for (int i = 0; i < dense.inputs(); i++) {
                scale = Dyadic.scale(dense.weight(j, i), scale);
            }
        }
        return scale;
    }
}
