package org.reluworkbench.metrics.internal.graph;

/** A matrix that is known by its products. */
public interface LinearMap {

    /** Number of columns. */
    int columns();

    /** A·v. */
    double[] times(double[] v);

    /** Aᵀ·u. */
    double[] transposedTimes(double[] u);
}
