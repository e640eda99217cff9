package org.reluworkbench.regions.internal;

/** How arenas grow. */
final class Capacity {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Capacity() {}

    /** Half as much again, so that adding one by one costs a constant on average. */
    static int grown(int size) {
        if (size == LARGEST_ARRAY) {
            throw new IllegalArgumentException("the complex has more than 2^31 entries");
        }
        return (int) Math.min(LARGEST_ARRAY, size + (long) (size >> 1) + 16);
    }

    /** A capacity of at least {@code needed}, reached by growing. */
    static int atLeast(int size, long needed) {
        int capacity = size;
        while (capacity < needed) {
            capacity = grown(capacity);
        }
        return capacity;
    }
}
