package org.reluworkbench.fundim.internal.modular;

/**
 * The derivatives of a network's output by two parameters at the same samples, since one loop for
 * two costs less than two loops. That by parameter k at sample s is signals[k][from[k] +
 * s]·values[k][from[k] + s].
 */
final class ParameterPair {
    final double[][] signals = new double[2][];
    final double[][] values = new double[2][];
    final int[] from = new int[2];

    /** Derivatives of each at later samples, piece after piece. */
    final double[][] later;

    /** What is written for each. */
    final double[][] targets = new double[2][];

    ParameterPair(double[][] later) {
        this.later = later;
    }

    /** Sets the derivatives by parameter k. */
    void set(int k, double[] signal, double[] value, int first) {
        signals[k] = signal;
        values[k] = value;
        from[k] = first;
    }
}
