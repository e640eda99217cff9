package org.reluworkbench.fundim.internal.circuit;

import org.reluworkbench.model.VectorLoops;

/**
 * The inner loops of a floating-point evaluation at many samples. Every implementation writes the
 * same numbers in the first entries, as many as there are samples. Vectors are {@linkplain
 * Workspace#padded padded}, and what is beyond may be read and written.
 */
interface FloatRows {
    /** The fastest of them on this Java machine. */
    FloatRows FASTEST =
            VectorLoops.find(FloatRows.class, "VectorFloatRows").orElseGet(ScalarFloatRows::new);

    /**
     * target ← Σ_{k&lt;n} factors_k·vectors_k, each product fused with the sum of those before.
     *
     * @param target may be one of the vectors
     */
    void combine(double[] target, double[] factors, double[][] vectors, int n, int count);

    /** largest ← max(largest, |values|). */
    void raise(double[] largest, double[] values, int count);

    /**
     * Writes 1 and the value where it is positive, and 0 elsewhere.
     *
     * @return true only if the signs of all values {@linkplain #isSure are sure}
     */
    boolean rectify(double[] values, double[] bounds, double[] gate, double[] rectified, int count);

    /** Whether a value is larger than its bound in absolute value, and no sum has overflowed. */
    static boolean isSure(double value, double bound) {
        double magnitude = Math.abs(value);
        return magnitude > bound && magnitude < Double.POSITIVE_INFINITY;
    }

    /** target ← gate·values, for the complement (1 − gate)·values. */
    void gated(double[] target, double[] gate, boolean complement, double[] values, int count);

    /**
     * Whether entries are 1: entry s in bit s mod 64 of word s / 64.
     *
     * @param gate 1 or 0, and 0 beyond the first entries
     */
    long[] packed(double[] gate, int count);
}
