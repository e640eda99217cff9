package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;

/** A growing array of doubles. */
final class DoubleBag {
    private double[] values = new double[16];
    private int size;

    /** Adds a value and returns where it stands. */
    int add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size] = value;
        return size++;
    }

    int size() {
        return size;
    }

    double[] followedBy(DoubleBag others) {
        double[] all = Arrays.copyOf(values, Math.addExact(size, others.size));
        System.arraycopy(others.values, 0, all, size, others.size);
        return all;
    }
}
