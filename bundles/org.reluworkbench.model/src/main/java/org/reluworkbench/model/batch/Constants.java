package org.reluworkbench.model.batch;

import java.util.Arrays;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Puts weights and indices where they stay for all batches. */
final class Constants {
    private final TensorScope scope;
    private final Precision precision;

    Constants(TensorScope scope, Precision precision) {
        this.scope = scope;
        this.precision = precision;
    }

    /** Values rounded to the precision. */
    Tensor matrix(double[] values, int rows, int columns) {
        if (precision == Precision.FLOAT64) {
            return scope.upload(values, rows, columns);
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return scope.upload(rounded, rows, columns);
    }

    Tensor row(double[] values) {
        return matrix(values, 1, values.length);
    }

    /** One value for every element, from one for all, one for each channel or one for each. */
    Tensor row(Reals values, Shape shape) {
        int run = shape.size() / values.length();
        double[] all = new double[shape.size()];
        Arrays.setAll(all, i -> values.get(i / run));
        return row(all);
    }

    IndexTensor indices(int[] values) {
        return scope.uploadIndices(values, 1, values.length);
    }
}
