package org.reluworkbench.spi.backend;

/** A function of two values. */
public enum ElementOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** The larger value, NaN if one is NaN. */
    MAXIMUM
}
