package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {
    private int[] data = new int[64];
    private int size;

    void add(int value) {
        if (size == data.length) {
            data = Arrays.copyOf(data, Capacity.grown(size));
        }
        data[size++] = value;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return data[i];
    }

    int[] toArray() {
        return Arrays.copyOf(data, size);
    }
}
