package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A growing array of doubles. */
final class DoubleList {
    private double[] data = new double[64];
    private int size;

    void add(double value) {
        if (size == data.length) {
            data = Arrays.copyOf(data, Capacity.grown(size));
        }
        data[size++] = value;
    }

    double[] toArray() {
        return Arrays.copyOf(data, size);
    }
}
