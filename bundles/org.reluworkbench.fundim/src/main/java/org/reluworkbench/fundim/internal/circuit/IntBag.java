package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;

/** A growing array of ints. */
final class IntBag {
    private int[] values = new int[16];
    private int size;

    /** Adds a value and returns where it stands. */
    int add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size] = value;
        return size++;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
