package org.reluworkbench.gradient.internal.fisher;

/** How much of the Fisher matrix is computed. */
public enum FisherForm {
    /** All of it. */
    FULL,
    DIAGONAL,
    /** The blocks of the layers on the diagonal. */
    BLOCK,
    /** These blocks as Kronecker products. */
    KFAC
}
