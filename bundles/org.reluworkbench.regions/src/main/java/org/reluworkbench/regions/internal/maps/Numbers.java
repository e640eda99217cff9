package org.reluworkbench.regions.internal.maps;

import java.util.List;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Numbers in Java's memory in float32 or float64, filled from a backend block by block. */
public final class Numbers {
    private final float[] floats;
    private final double[] doubles;

    /** Zeros. */
    public Numbers(int count, Precision precision) {
        this.floats = precision == Precision.FLOAT32 ? new float[count] : null;
        this.doubles = precision == Precision.FLOAT64 ? new double[count] : null;
    }

    public double get(int at) {
        return floats == null ? doubles[at] : floats[at];
    }

    public void set(int at, double value) {
        if (floats == null) {
            doubles[at] = value;
        } else {
            floats[at] = (float) value;
        }
    }

    /**
     * Copies a block of the same precision.
     *
     * @param at where its first value goes
     * @param stride from a row to the next one
     */
    public void put(TensorScope scope, Tensor block, int at, int stride) {
        if (floats == null) {
            scope.download(block, doubles, at, stride);
        } else {
            scope.download(block, floats, at, stride);
        }
    }

    /** The numbers as a matrix on a backend. */
    public Tensor upload(TensorScope scope, int rows, int columns) {
        return floats == null
                ? scope.upload(doubles, rows, columns)
                : scope.upload(floats, rows, columns);
    }

    /**
     * The numbers themselves.
     *
     * @throws IllegalStateException if they are float64
     */
    public float[] floats() {
        if (floats == null) {
            throw new IllegalStateException("the numbers are float64");
        }
        return floats;
    }

    /** The numbers as an asset; shares the memory. */
    public NumericArray toArray(Integer... shape) {
        return floats == null
                ? NumericArray.of(List.of(shape), doubles)
                : NumericArray.of(List.of(shape), floats);
    }
}
