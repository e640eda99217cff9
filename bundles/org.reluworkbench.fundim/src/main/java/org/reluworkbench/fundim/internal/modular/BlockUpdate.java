package org.reluworkbench.fundim.internal.modular;

/**
 * What an elimination subtracts from the rows without pivots after each block of these. That is
 * almost all of its work.
 */
final class BlockUpdate {
    private static final Rows ROWS = Rows.FASTEST;

    /** So many columns of a block's pivots stay in a core's cache while all rows are updated. */
    private static final int TILE = 512;

    /**
     * Smaller matrices stay in the second cache, so that they may be read and written more often.
     */
    private static final int LARGE = 450;

    /** Pivots at once of smaller matrices. */
    private static final int FEW = 8;

    private final PrimeField field;
    private final double[][] rows;
    private final int block;
    private final int padded;

    /** How many products the entries right of the blocks so far have taken since a reduction. */
    private int products;

    /**
     * @param rows of the matrix, as they are in order when they are updated
     * @param block pivots at once
     * @param padded columns
     */
    BlockUpdate(PrimeField field, double[][] rows, int block, int padded) {
        this.field = field;
        this.rows = rows;
        this.block = block;
        this.padded = padded;
    }

    /** Pivots at once for a matrix of such an order. */
    static int blockSize(int order) {
        return order < LARGE ? FEW : 2 * FEW;
    }

    /** The width in whole vectors where all rows are long enough. */
    static int paddedWidth(double[][] rows, int width) {
        int whole = Rows.wholeVectors(0, width);
        for (double[] row : rows) {
            if (row.length < whole) {
                return width;
            }
        }
        return whole;
    }

    /**
     * Subtracts multiples of pivot rows from the rows i in [first, end), from a column on.
     *
     * @param pivots rows, padded to a multiple of 4
     * @param found number of pivots
     * @param panel the factors of row i from at + (i − first)·block on
     */
    void subtract(
            double[][] pivots, int found, int first, int end, double[] panel, int at, int from) {
        products += found;
        boolean full = products + block > PrimeField.MOST_PRODUCTS;
        for (int tile = from; tile < padded; tile += TILE) {
            int to = Math.min(padded, tile + TILE);
            subtract(pivots, first, end, panel, at, tile, to);
            for (int i = first; full && i < end; i++) {
                ROWS.reduce(rows[i], tile, to, field);
            }
        }
        products = full ? 0 : products;
    }

    private void subtract(
            double[][] pivots, int first, int end, double[] panel, int at, int from, int to) {
        int i = first;
        // Where all of it lies in the second cache, writing is what takes longer.
        for (; block == FEW && pivots.length == FEW && i + 2 <= end; i += 2) {
            int factors = at + (i - first) * block;
            ROWS.subtractEight(rows, i, pivots, 0, panel, factors, block, from, to);
        }
        for (; i + 4 <= end; i += 4) {
            for (int t = 0; t < pivots.length; t += 4) {
                int factors = at + (i - first) * block + t;
                ROWS.subtract(rows, i, pivots, t, panel, factors, block, from, to);
            }
        }
        for (; i < end; i++) {
            for (int t = 0; t < pivots.length; t += 4) {
                int factors = at + (i - first) * block + t;
                ROWS.subtract(
                        rows[i],
                        panel[factors],
                        pivots[t],
                        panel[factors + 1],
                        pivots[t + 1],
                        panel[factors + 2],
                        pivots[t + 2],
                        panel[factors + 3],
                        pivots[t + 3],
                        from,
                        to);
            }
        }
    }
}
