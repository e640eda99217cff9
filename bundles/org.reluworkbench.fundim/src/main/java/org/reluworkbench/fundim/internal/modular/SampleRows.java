package org.reluworkbench.fundim.internal.modular;

import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.model.VectorLoops;

/**
 * The inner loops over the samples of a circuit, on residues modulo p. All sums are exact, so that
 * every implementation writes the same residues. Counts are {@linkplain Workspace#padded padded}.
 */
interface SampleRows {
    /** The fastest of them on this Java machine. */
    SampleRows FASTEST =
            VectorLoops.find(SampleRows.class, "VectorSampleRows").orElseGet(ScalarSampleRows::new);

    /** Below it doubles have no digits before the point that would not fit. */
    double LARGEST = 4;

    /** Number of sums of all entries of a row that are made with it. */
    int CHECKS = 2;

    /** Into so many parts a sum over the entries of a row may be cut. */
    int PARTS = Workspace.padded(1);

    /** target ← values where the gate is open or, for the complement, closed, and 0 elsewhere. */
    void gated(double[] target, double[] gate, boolean complement, double[] values, int count);

    /**
     * Writes the first values, as far as three digits of 20, 22 and 22 bits behind the point go.
     *
     * @param places the residues of 2⁻²⁰, 2⁻⁴² and 2⁻⁶⁴
     * @param residues of the values less what is left
     * @param rest what is left, times 2⁶⁴; exact if the value is below {@link #LARGEST}
     * @return true only if nothing is left of any value and all are below this in absolute value
     */
    boolean digits(
            double[] values,
            double[] places,
            double[] residues,
            double[] rest,
            int count,
            PrimeField field);

    /**
     * target ← residues of the sum of the products, for the first entries.
     *
     * @param products at most {@link PrimeField#MOST_PRODUCTS}
     * @param onto whether the target is added, with which the sum has to stay below 2⁵³
     */
    void combine(double[] target, Products products, boolean onto, int count, PrimeField field);

    /**
     * Writes the first derivatives of a pair: later_k from {@code at} on ← residues of
     * signals_k·values_k, and Σ weights_c·later_k over them for each check c.
     *
     * @param weights from {@code at} on
     * @param dots {@link #PARTS} residues that add up to a sum, for each check of the first row and
     *     then of the other one
     */
    void product(
            ParameterPair pair,
            int at,
            double[][] weights,
            double[] dots,
            int count,
            PrimeField field);

    /**
     * Writes sums for a pair: targets_k from {@code to} on ← residues of signals_k·values_k + Σ_i
     * (later_k + factors·later_k moved to the left, around the end, by {@code shift}), of the
     * pieces from i = first, first + stride, … &lt; end on.
     *
     * @param end with at most {@link PrimeField#MOST_PRODUCTS} − 2 pieces
     * @param factors from i on
     */
    void fold(
            ParameterPair pair,
            int to,
            int first,
            int stride,
            int end,
            double[] factors,
            int shift,
            int count,
            PrimeField field);
}
