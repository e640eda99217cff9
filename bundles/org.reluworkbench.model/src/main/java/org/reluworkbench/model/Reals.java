package org.reluworkbench.model;

import java.util.Arrays;

/** An immutable array of finite float64 values; equal if all bits are. */
public final class Reals {
    private final double[] values;

    private Reals(double[] values) {
        this.values = values;
    }

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException naming the first value that is not finite
     */
    public static Reals of(double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i]);
            }
        }
        return new Reals(values.clone());
    }

    public int length() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reals reals && Arrays.equals(values, reals.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length <= 8 ? Arrays.toString(values) : values.length + " values";
    }
}
