package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * For one level the exact sign of every pre-activation at every vertex, as two bit sets per vertex:
 * the neurons that are positive there, then those that are negative. A neuron in neither set is
 * zero.
 */
final class SignTable {
    final int words;
    private final int stride;
    long[] bits;
    private boolean[] known;

    SignTable(int width, int vertices) {
        words = (width + 63) >>> 6;
        stride = 2 * words;
        int capacity = vertices + vertices / 2 + 16;
        bits = new long[Math.multiplyExact(capacity, stride)];
        known = new boolean[capacity];
    }

    /** Where the vertex's positive set starts; its negative set starts {@link #words} later. */
    int at(int vertex) {
        return vertex * stride;
    }

    boolean isKnown(int vertex) {
        return known[vertex];
    }

    /** Makes room for the vertex and marks it known; the caller writes the bits. */
    int enter(int vertex) {
        if (vertex >= known.length) {
            int capacity = Capacity.atLeast(known.length, vertex + 1L);
            known = Arrays.copyOf(known, capacity);
            bits = Arrays.copyOf(bits, Math.multiplyExact(capacity, stride));
        }
        known[vertex] = true;
        return vertex * stride;
    }
}
