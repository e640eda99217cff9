package org.reluworkbench.spi.backend;

/** A function of one value. */
public enum ElementFunction {
    /** max(0, x); the result for NaN is NaN. */
    RELU,
    /** 1 where x &gt; 0, otherwise 0: the derivative of RELU, with relu′(0) = 0. */
    STEP,
    NEGATE,
    ABSOLUTE,
    SQUARE,
    SQUARE_ROOT,
    /** 1 / x. */
    RECIPROCAL,
    /** eˣ; within 2 units in the last place. */
    EXPONENTIAL,
    /** ln x; within 2 units in the last place. */
    LOGARITHM
}
