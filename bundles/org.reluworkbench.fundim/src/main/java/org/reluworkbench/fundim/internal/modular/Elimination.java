package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * Gaussian elimination of the rows of a matrix modulo p, in blocks of columns. Everything is exact,
 * so the result depends on nothing but the matrix.
 *
 * <p>In each block of columns the pivots are found on a copy; then the other rows are updated to
 * the right of the block, with all pivots of the block at once. For n rows, w columns and rank r
 * that is about 2·n·w·r operations less what is already eliminated, ⅔n³ for a square matrix, almost
 * all in {@link Rows#subtract}.
 */
public final class Elimination {
    private static final Rows ROWS = Rows.FASTEST;
    private static final PanelRows PANEL = PanelRows.FASTEST;

    private final PrimeField field;
    private final double[][] rows;
    private final int[] order;
    private final int width;

    /** The width in whole vectors where the rows are long enough. */
    private final int padded;

    private final int block;
    private final BlockUpdate update;

    /** The first row without a pivot when the block that is worked on was begun. */
    private int top;

    /**
     * The columns of this block, row by row from there on; then the factors L, of pivots in place
     * of columns, and zeros.
     */
    private final double[] panel;

    /** Factors of one row and the pivots of a block. */
    private final double[] by;

    private final int[] pivotColumns;
    private int rank;

    private Elimination(PrimeField field, double[][] rows, int width) {
        this.field = field;
        this.rows = rows;
        this.width = width;
        padded = BlockUpdate.paddedWidth(rows, width);
        order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        block = BlockUpdate.blockSize(Math.min(rows.length, width));
        update = new BlockUpdate(field, rows, block, padded);
        panel = new double[rows.length * block];
        by = new double[block];
        pivotColumns = new int[Math.min(rows.length, width)];
    }

    /**
     * Eliminates until the columns or the rows are exhausted.
     *
     * @param rows residues, at least {@code width} in each row; taken over and overwritten with the
     *     factors L (without its unit diagonal) and U
     */
    public static Elimination of(PrimeField field, double[][] rows, int width) {
        Elimination elimination = new Elimination(field, rows, width);
        for (int from = 0;
                from < width && elimination.rank < rows.length;
                from += elimination.block) {
            elimination.eliminate(from, Math.min(width, from + elimination.block));
        }
        return elimination;
    }

    /** The rank modulo p. */
    public int rank() {
        return rank;
    }

    /** The columns in which the pivots stand, ascending. */
    public int[] pivotColumns() {
        return Arrays.copyOf(pivotColumns, rank);
    }

    /** The original numbers of all rows in their new order, those with pivots first. */
    public int[] order() {
        return order.clone();
    }

    private void eliminate(int from, int to) {
        top = rank;
        int count = rows.length - top;
        PANEL.copyBlock(rows, top, rows.length, from, to, panel, block, field);
        findPivots(from, to);
        int found = rank - top;
        if (found == 0) {
            return;
        }
        moveFactors(from, found);
        PANEL.multiply(panel, block, count, inverses(found), field);
        double[][] pivots = Arrays.copyOfRange(rows, top, top + (found + 3) / 4 * 4);
        // Beyond the pivots the factors are 0; any row serves.
        Arrays.fill(pivots, found, pivots.length, rows[top]);
        updatePivotRows(pivots, found, from);
        if (to < width) {
            update.subtract(pivots, found, rank, rows.length, panel, found * block, to);
        }
        keepFactors(found);
    }

    /**
     * Without divisions, each of which would wait for the one before: with a pivot in column c, a
     * row becomes pivot·row − its entry in c·pivot row to the right of c. All entries of a column
     * have the same factor too much.
     */
    private void findPivots(int from, int to) {
        for (int c = from; c < to && rank < rows.length; c++) {
            int pivot = firstNonzero(c - from);
            if (pivot < rows.length) {
                exchange(pivot, rank);
                pivotColumns[rank] = c;
                int at = rank - top;
                PANEL.clearBelow(panel, block, rows.length - top, at, c - from, field);
                rank++;
            }
        }
    }

    /** The first row without a pivot in which a column of the panel is not 0. */
    private int firstNonzero(int column) {
        int i = rank;
        while (i < rows.length && panel[(i - top) * block + column] == 0) {
            i++;
        }
        return i;
    }

    /** Moves the columns with pivots together. */
    private void moveFactors(int from, int found) {
        if (found == block) {
            return;
        }
        for (int i = 0; i < rows.length - top; i++) {
            for (int t = 0; t < found; t++) {
                panel[i * block + t] = panel[i * block + pivotColumns[top + t] - from];
            }
            Arrays.fill(panel, i * block + found, (i + 1) * block, 0);
        }
    }

    /** The inverses of the pivots of the block by a single one, and zeros. */
    private double[] inverses(int found) {
        double[] products = new double[found + 1];
        products[0] = 1;
        for (int t = 0; t < found; t++) {
            products[t + 1] = field.reduce(products[t] * factor(t, t));
        }
        double[] inverses = new double[block];
        double inverse = field.inverse(products[found]);
        for (int t = found - 1; t >= 0; t--) {
            inverses[t] = field.reduce(inverse * products[t]);
            inverse = field.reduce(inverse * factor(t, t));
        }
        return inverses;
    }

    /** The entry of L of a row, counted from the first one of the panel, and a pivot. */
    private double factor(int row, int pivot) {
        return panel[row * block + pivot];
    }

    private void exchange(int i, int j) {
        if (i == j) {
            return;
        }
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
        int number = order[i];
        order[i] = order[j];
        order[j] = number;
        for (int c = 0; c < block; c++) {
            double entry = panel[(i - top) * block + c];
            panel[(i - top) * block + c] = panel[(j - top) * block + c];
            panel[(j - top) * block + c] = entry;
        }
    }

    /** Writes L below the pivots of the block into the matrix. */
    private void keepFactors(int found) {
        for (int t = 0; t < found; t++) {
            int c = pivotColumns[top + t];
            for (int i = top + t + 1; i < rows.length; i++) {
                rows[i][c] = factor(i - top, t);
            }
        }
    }

    /** U from a column on. */
    private void updatePivotRows(double[][] pivots, int found, int from) {
        for (int t = 0; t < found; t++) {
            for (int s = 0; s < t; s++) {
                by[s] = -factor(t, s);
            }
            ROWS.combine(pivots[t], by, pivots, t, true, from, padded, field);
        }
    }

    /**
     * Y for which every row without a pivot is Σ_t Y[i][t] · pivot row t, modulo p: a row for each
     * row without a pivot in the new order, and as many columns as pivots (with padding to a
     * multiple of 4). In the given matrix, so before it was overwritten.
     */
    double[][] combinations() {
        int padded = (rank + 3) / 4 * 4;
        double[][] l = new double[padded][padded];
        for (int u = 0; u < rank; u++) {
            for (int t = 0; t < u; t++) {
                l[u][t] = rows[u][pivotColumns[t]];
            }
        }
        double[][] combinations = new double[rows.length - rank][padded];
        for (int i = 0; i < combinations.length; i++) {
            for (int t = 0; t < rank; t++) {
                combinations[i][t] = rows[rank + i][pivotColumns[t]];
            }
        }
        int i = 0;
        for (; i + 2 <= combinations.length; i += 2) {
            solveFromRight(combinations[i], combinations[i + 1], l);
        }
        if (i < combinations.length) {
            solveFromRight(combinations[i], new double[padded], l);
        }
        return combinations;
    }

    /** y ← y·L⁻¹ and z ← z·L⁻¹ with L unit lower triangular. */
    private void solveFromRight(double[] y, double[] z, double[][] lower) {
        int products = 0;
        for (int u = y.length - 4; u >= 0; u -= 4) {
            solveGroup(y, lower, u);
            solveGroup(z, lower, u);
            ROWS.subtract(y, z, lower, u, y, z, 0, u);
            products += 4;
            if (products == PrimeField.MOST_PRODUCTS) {
                ROWS.reduce(y, 0, u, field);
                ROWS.reduce(z, 0, u, field);
                products = 0;
            }
        }
    }

    private void solveGroup(double[] y, double[][] lower, int u) {
        for (int t = u + 3; t >= u; t--) {
            double value = field.reduce(y[t]);
            for (int s = t + 1; s < u + 4; s++) {
                value -= y[s] * lower[s][t];
            }
            y[t] = field.reduce(value);
        }
    }
}
