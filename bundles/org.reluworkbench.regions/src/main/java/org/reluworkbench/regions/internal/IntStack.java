package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A stack of ints. */
final class IntStack {
    private int[] data = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void push(int value) {
        if (size == data.length) {
            data = Arrays.copyOf(data, Capacity.grown(size));
        }
        data[size++] = value;
    }

    int top() {
        return data[size - 1];
    }

    int pop() {
        return data[--size];
    }
}
