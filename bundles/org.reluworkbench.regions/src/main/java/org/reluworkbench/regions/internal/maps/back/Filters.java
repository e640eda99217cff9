package org.reluworkbench.regions.internal.maps.back;

import org.reluworkbench.model.VectorLoops;

/**
 * The inner loops of a transposed convolution: each signal adds its filter times its c numbers to
 * what the filter sees. All signals of a place are added together, in their order.
 */
interface Filters {
    /**
     * Adds what signals mean for what their places see.
     *
     * @param from in increasing order of their rows
     * @param to all rows are kept up
     */
    void back(Signals from, Signals to);

    /** Bytes that they hold. */
    long bytes();

    /**
     * What the filters are.
     *
     * @param width c, the numbers of a signal
     * @param groupInputs input channels of a group
     * @param inputChannels of all groups
     * @param groupOutputs output channels of a group
     * @param filters [output channel][tap, input channel of the group]
     * @param seen [place][tap] the position that the tap sees, or −1
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    record Geometry(
            int width,
            int groupInputs,
            int inputChannels,
            int groupOutputs,
            float[][] filters,
            int[][] seen) {
        /** Of all groups. */
        int outputChannels() {
            return filters.length;
        }

        /**
         * How many taps, from one on, see rows beside each other: those of positions beside each
         * other, unless other groups stand between.
         */
        int beside(int[] positions, int tap) {
            int end = tap + 1;
            while (groupInputs == inputChannels
                    && end < positions.length
                    && positions[end] == positions[tap] + end - tap) {
                end++;
            }
            return end - tap;
        }

        /** The first of the signals that belongs to another place or group than signal i. */
        int end(Signals from, int i) {
            int next = (from.row(i) / groupOutputs + 1) * groupOutputs;
            int end = i + 1;
            while (end < from.count() && from.row(end) < next) {
                end++;
            }
            return end;
        }

        /** The place of a row of signals. */
        int place(int row) {
            return row / outputChannels();
        }

        /** The first input channel that the filter of a row of signals sees. */
        int firstInput(int row) {
            return row % outputChannels() / groupOutputs * groupInputs;
        }
    }

    /** Makes them. */
    interface Maker {
        Filters of(Geometry geometry);

        /** How far apart the signals of c numbers have to begin. */
        int stride(int width);
    }

    /** Of the fastest for c numbers on this Java machine. */
    static Maker maker(int width) {
        return VectorLoops.find(Maker.class, "VectorFilterRows")
                // Vectors that are half empty are still faster than loops over few numbers.
                .filter(vectors -> vectors.stride(width) <= 2 * width)
                .orElseGet(RepeatedFilters.Maker::new);
    }
}
