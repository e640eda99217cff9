package org.reluworkbench.deeplearning4j.internal;

import java.util.stream.IntStream;

/**
 * Cuts a batch (or the channels of a layer) into parts that threads share. The cut depends on the
 * number of items only, and what the parts collect is added in their order, so results have the
 * same bits for any number of threads.
 */
final class BatchParts {
    static final int COUNT = 8;

    /** Less work than this, in values, is done faster by one thread. */
    private static final long WORTH_SHARING = 1 << 15;

    private BatchParts() {}

    /** Does something for the items from {@code from} to below {@code to}. */
    @FunctionalInterface
    interface Work {
        void run(int part, int from, int to);
    }

    /**
     * Runs all parts, also empty ones.
     *
     * @param valuesOfItem about how much work an item is
     */
    static void forEach(int items, long valuesOfItem, Work work) {
        IntStream parts = IntStream.range(0, COUNT);
        if (items * valuesOfItem >= WORTH_SHARING) {
            parts = parts.parallel();
        }
        parts.forEach(part -> work.run(part, from(part, items), from(part + 1, items)));
    }

    private static int from(int part, int items) {
        return (int) ((long) part * items / COUNT);
    }

    /** Adds up what the parts collected, in their order, into the target from a position on. */
    static void sum(float[][] parts, float[] target, int position) {
        int count = parts[0].length;
        System.arraycopy(parts[0], 0, target, position, count);
        for (int part = 1; part < COUNT; part++) {
            float[] collected = parts[part];
            for (int i = 0; i < count; i++) {
                target[position + i] += collected[i];
            }
        }
    }
}
