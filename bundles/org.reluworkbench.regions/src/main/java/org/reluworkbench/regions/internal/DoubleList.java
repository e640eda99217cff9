package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A growing array of doubles. */
public final class DoubleList {
    private double[] data = new double[64];
    private int size;

    /** Puts a value at the end. */
    public void add(double value) {
        if (size == data.length) {
            data = Arrays.copyOf(data, Capacity.grown(size));
        }
        data[size++] = value;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** A copy of the values. */
    public double[] toArray() {
        return Arrays.copyOf(data, size);
    }
}
