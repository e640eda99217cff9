package org.reluworkbench.gradient.internal;

import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Brings doubles to a backend in either precision. */
public final class Uploads {
    private Uploads() {}

    /** The values, row-major, rounded to the precision. */
    public static Tensor matrix(
            TensorScope scope, Precision precision, double[] values, int rows, int columns) {
        if (precision == Precision.FLOAT64) {
            return scope.upload(values, rows, columns);
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return scope.upload(rounded, rows, columns);
    }
}
