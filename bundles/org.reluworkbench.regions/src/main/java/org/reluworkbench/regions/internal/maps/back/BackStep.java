package org.reluworkbench.regions.internal.maps.back;

/** The transposed derivative of one node at one sample. */
interface BackStep {

    /**
     * Adds what the signals of the node mean for its sources.
     *
     * @param frozen the values that decide what is active
     * @param from the signals of the node
     * @param to those of each source; a step with equally many signals may find the same ones here
     *     and then changes them in place
     */
    void back(Frozen frozen, Signals from, Signals... to);

    /** Bytes that it holds. */
    default long bytes() {
        return 0;
    }

    /**
     * Values of nodes at samples, in their own order.
     *
     * @param nodes those of every node that is asked for, sample after sample
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    record Frozen(float[][] nodes, int sample) {}
}
