package org.reluworkbench.fundim.internal.modular;

import org.reluworkbench.model.VectorLoops;

/**
 * The inner loops of an elimination on a panel: some columns of a matrix, row after row. All
 * implementations write the same residues.
 */
interface PanelRows {
    /** The fastest of them on this Java machine. */
    PanelRows FASTEST =
            VectorLoops.find(PanelRows.class, "VectorPanelRows").orElseGet(ScalarPanelRows::new);

    /**
     * Copies the residues of the columns [from, to) of the rows [first, end) to a panel, a row
     * after the other, with zeros up to {@code block} columns.
     */
    void copyBlock(
            double[][] rows,
            int first,
            int end,
            int from,
            int to,
            double[] panel,
            int block,
            PrimeField field);

    /**
     * For the rows i of a panel below row r: their entries right of column c become the residues of
     * p_rc·p_ij − p_ic·p_rj.
     *
     * @param block columns of the panel, whole vectors
     * @param count rows of the panel
     */
    void clearBelow(double[] panel, int block, int count, int r, int c, PrimeField field);

    /** The entries of column j of a panel become residues of factors_j times them. */
    void multiply(double[] panel, int block, int count, double[] factors, PrimeField field);
}
