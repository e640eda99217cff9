package org.reluworkbench.model.internal;

import java.util.Arrays;

/** Numbers, one after the other, without an object for each. */
public final class RealList {
    private double[] values = new double[1024];
    private int size;

    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(2, size));
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
