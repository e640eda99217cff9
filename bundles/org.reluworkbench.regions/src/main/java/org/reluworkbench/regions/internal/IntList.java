package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A growing array of ints. */
public final class IntList {
    private int[] data = new int[64];
    private int size;

    /** Puts a value at the end. */
    public void add(int value) {
        if (size == data.length) {
            data = Arrays.copyOf(data, Capacity.grown(size));
        }
        data[size++] = value;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** The value at the end. */
    int last() {
        return data[size - 1];
    }

    /** Takes the value at the end off. */
    int removeLast() {
        return data[--size];
    }

    /** Value i. */
    public int get(int i) {
        return data[i];
    }

    /** A copy of the values. */
    public int[] toArray() {
        return Arrays.copyOf(data, size);
    }
}
