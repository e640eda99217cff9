package org.reluworkbench.fundim.internal.modular;

import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.model.VectorLoops;

/**
 * The inner loops on rows of residues modulo p. All sums are exact, so that every implementation
 * writes the same residues. Loops over whole vectors are faster.
 */
interface Rows {
    /** The fastest of them on this Java machine. */
    Rows FASTEST = VectorLoops.find(Rows.class, "VectorRows").orElseGet(ScalarRows::new);

    /**
     * The least end at or after {@code to} to which there are whole vectors from {@code from} on.
     */
    static int wholeVectors(int from, int to) {
        return from + Workspace.padded(to - from);
    }

    /**
     * c_{i+r} −= Σ_{s&lt;4} by[at + r·stride + s]·b_{k+s} for four rows, r = 0, …, 3, on [from,
     * to).
     */
    void subtract(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to);

    /**
     * c_{i+r} −= Σ_{s&lt;8} by[at + r·stride + s]·b_{k+s} for two rows, r = 0, 1, on [from, to):
     * less is written than with four rows and four pivots, and more is read.
     */
    void subtractEight(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to);

    /** c −= a₀b₀ + a₁b₁ + a₂b₂ + a₃b₃ on [from, to). */
    void subtract(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            int from,
            int to);

    /** c −= a_k·b_k + … + a_{k+3}·b_{k+3} and d −= e_k·b_k + …, on [from, to). */
    void subtract(
            double[] c, double[] d, double[][] b, int k, double[] a, double[] e, int from, int to);

    /**
     * For the rows i ≠ r in [first, end): row i becomes residues of row_r[r]·row i − row_i[r]·row
     * r, on [from, to).
     *
     * @param rows of residues
     * @param from at most r
     */
    void clear(double[][] rows, int first, int end, int r, int from, int to, PrimeField field);

    /** c ← residues of c on [from, to). */
    void reduce(double[] c, int from, int to, PrimeField field);

    /**
     * target ← residues of Σ_{k&lt;n} factors_k·vectors_k, on [from, to).
     *
     * @param n at most {@link PrimeField#MOST_PRODUCTS}
     * @param onto whether the target is added, with which the sum has to stay below 2⁵³
     */
    void combine(
            double[] target,
            double[] factors,
            double[][] vectors,
            int n,
            boolean onto,
            int from,
            int to,
            PrimeField field);
}
