package org.reluworkbench.model;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.backend.Precision;

/**
 * Numbers in float32 or float64 under a shape, row-major: kernels, gradients, matrices of all
 * kinds. Equal if shape, precision and all bits are.
 */
public final class NumericArray implements Asset {
    public static final String TYPE = "array";

    /** Most dimensions. */
    public static final int MOST_DIMENSIONS = 8;

    private final List<Integer> shape;
    private final float[] floats;
    private final double[] doubles;

    private NumericArray(List<Integer> shape, float[] floats, double[] doubles) {
        this.shape = List.copyOf(shape);
        this.floats = floats;
        this.doubles = doubles;
        long size = floats == null ? doubles.length : floats.length;
        if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException("an array of shape " + shape);
        }
        long expected = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (expected != size) {
            throw new IllegalArgumentException(size + " values for the shape " + shape);
        }
    }

    /**
     * An array of float64.
     *
     * @param values retained, not to be changed any more
     * @throws IllegalArgumentException if their number is not that of the shape
     */
    public static NumericArray of(List<Integer> shape, double[] values) {
        return new NumericArray(shape, null, values);
    }

    /**
     * An array of float32.
     *
     * @param values retained, not to be changed any more
     * @throws IllegalArgumentException if their number is not that of the shape
     */
    public static NumericArray of(List<Integer> shape, float[] values) {
        return new NumericArray(shape, values, null);
    }

    @Override
    public String type() {
        return TYPE;
    }

    public List<Integer> shape() {
        return shape;
    }

    public Precision precision() {
        return floats == null ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    /** Number of values. */
    public int size() {
        return floats == null ? doubles.length : floats.length;
    }

    /** A value by its place in row-major order. */
    public double get(int index) {
        return floats == null ? doubles[index] : floats[index];
    }

    /**
     * The values of a float32 array; not copied, not to be changed.
     *
     * @throws IllegalStateException if they are float64
     */
    public float[] floats() {
        if (floats == null) {
            throw new IllegalStateException("the values are float64");
        }
        return floats;
    }

    /**
     * The values of a float64 array; not copied, not to be changed.
     *
     * @throws IllegalStateException if they are float32
     */
    public double[] doubles() {
        if (doubles == null) {
            throw new IllegalStateException("the values are float32");
        }
        return doubles;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericArray array
                && shape.equals(array.shape)
                && Arrays.equals(floats, array.floats)
                && Arrays.equals(doubles, array.doubles);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(floats) + Arrays.hashCode(doubles);
    }

    @Override
    public String toString() {
        return "array " + shape + " of " + precision();
    }
}
