package org.reluworkbench.model;

/**
 * How the weights of fresh networks are drawn, for layers of n inputs and m outputs: He et al.
 * 2015, and Glorot and Bengio 2010.
 */
public enum WeightInitialisation {
    /** N(0, 2/n). */
    HE_NORMAL,
    /** U(−a, a) with a = √(6/n). */
    HE_UNIFORM,
    /** N(0, 2/(n + m)). */
    XAVIER_NORMAL,
    /** U(−a, a) with a = √(6/(n + m)). */
    XAVIER_UNIFORM
}
