package org.reluworkbench.metrics;

/** What norms of layers and paths, and sharpness, do with biases. */
public enum BiasTreatment {
    /**
     * A bias is the weight of one more input that is always 1: a column of the layer's matrix, and
     * the beginning of paths, and moves as weights do.
     */
    UNIT_INPUT,
    /** Norms are those of the weights alone, and only they move. */
    IGNORED
}
