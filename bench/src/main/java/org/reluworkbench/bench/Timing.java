package org.reluworkbench.bench;

import java.util.Arrays;

/**
 * Durations of the repetitions of a workload.
 *
 * @param median in seconds
 * @param fastest in seconds
 * @param slowest in seconds
 */
record Timing(int repetitions, double median, double fastest, double slowest) {
    private static final int REPETITIONS = 7;
    private static final double WARM_UP_SECONDS = 3;

    /** Something that can be measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Repeats the work until it has run for some seconds. */
    static void warmUp(Work work) throws Exception {
        long start = System.nanoTime();
        do {
            work.run();
        } while (secondsSince(start) < WARM_UP_SECONDS);
    }

    /** Warms up, then measures the work several times. */
    static Timing of(Work work) throws Exception {
        warmUp(work);
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < seconds.length; i++) {
            long begin = System.nanoTime();
            work.run();
            seconds[i] = secondsSince(begin);
        }
        return ofSeconds(seconds);
    }

    static Timing ofSeconds(double... seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timing(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
