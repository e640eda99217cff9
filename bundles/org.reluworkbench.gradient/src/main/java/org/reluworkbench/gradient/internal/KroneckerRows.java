package org.reluworkbench.gradient.internal;

import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The vectors whose second moments are the factors of K-FAC, a row for each sample and place. */
public final class KroneckerRows {
    private KroneckerRows() {}

    /**
     * ã: the activations, with a 1 at the end if the layer has a bias.
     *
     * @return (n · places) × (inputs + 1), or without bias × inputs
     */
    public static Tensor activations(TensorScope scope, LayerFactors factors) {
        int width = factors.inputs();
        Tensor rows = PlaceRows.of(scope, factors.activations(), width, factors.places());
        return factors.bias() ? withOne(scope, rows) : rows;
    }

    /** The rows with a 1 behind each. */
    public static Tensor withOne(TensorScope scope, Tensor rows) {
        int width = rows.columns();
        int[] index = new int[width + 1];
        double[] one = new double[width + 1];
        for (int i = 0; i < width; i++) {
            index[i] = i;
        }
        index[width] = IndexTensor.NONE;
        one[width] = 1;
        Tensor padded = scope.gather(rows, scope.uploadIndices(index, 1, width + 1));
        Tensor last = Uploads.matrix(scope, padded.precision(), one, 1, width + 1);
        scope.combine(ElementOperation.ADD, padded, last, padded);
        return padded;
    }
}
