package org.reluworkbench.spi.backend;

/** How many values become one. */
public enum Reduction {
    /** The sum, 0 of no values; the error is at most (n − 1)·u·Σ|xᵢ| for n values. */
    SUM,
    /** The largest value, NaN if one is NaN; of no values, −∞. */
    MAXIMUM
}
