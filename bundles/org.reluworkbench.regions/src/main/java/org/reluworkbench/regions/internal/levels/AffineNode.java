package org.reluworkbench.regions.internal.levels;

/**
 * What a node without kinks computes, row by row: y_o = offset(o) + Σ coefficient · x[source][i].
 * The coefficients are the doubles that evaluate the network, and are taken as exact.
 */
interface AffineNode {
    /** The constant of one output. */
    double offset(int output);

    /** A bound on what any order of computing one output adds up to its constant, in size. */
    default double offsetSize(int output) {
        return Math.abs(offset(output));
    }

    /** Gives the terms of one output; several may read the same value. */
    void row(int output, Terms terms);

    /** Smallest e ≥ 0 for which all coefficients and offsets times 2^e are integers. */
    int scale();

    /** Takes the terms of a row. */
    @FunctionalInterface
    interface Terms {
        /**
         * @param source which of the node's inputs is read
         * @param input which value of it
         * @param coefficient not 0
         */
        void term(int source, int input, double coefficient);
    }
}
