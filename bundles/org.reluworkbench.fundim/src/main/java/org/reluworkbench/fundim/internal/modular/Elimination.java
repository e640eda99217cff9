package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * Gaussian elimination of the rows of a matrix modulo p, in blocks of columns. Everything is exact,
 * so the result depends on nothing but the matrix.
 *
 * <p>In each block of columns the pivots are found on a copy that stands column by column; then the
 * other rows are updated to the right of the block, with all pivots of the block at once. For n
 * rows, w columns and rank r that is about 2·n·w·r operations less what is already eliminated, ⅔n³
 * for a square matrix, almost all in {@link Rows#subtract}.
 */
public final class Elimination {
    private static final Rows ROWS = Rows.FASTEST;

    /** So many columns of a block's pivots stay in a core's cache while all rows are updated. */
    private static final int TILE = 512;

    private final PrimeField field;
    private final double[][] rows;
    private final int[] order;
    private final int width;

    /** The width in whole vectors where the rows are long enough. */
    private final int padded;

    private final int block;

    /** Columns of the block that is worked on, each with an entry for every row. */
    private final double[][] panel;

    /** The columns of the block that have a pivot, below it divided by it; then zeros. */
    private final double[][] lower;

    private final double[] zeros;

    /** Factors of four rows and four pivots, or of one row and the pivots of a block. */
    private final double[] by = new double[32];

    private final int[] pivotColumns;
    private int rank;

    /** How many products the entries right of the blocks so far have taken since a reduction. */
    private int products;

    private Elimination(PrimeField field, double[][] rows, int width, Workspace workspace) {
        this.field = field;
        this.rows = rows;
        this.width = width;
        int whole = Rows.wholeVectors(0, width);
        padded = Arrays.stream(rows).allMatch(row -> row.length >= whole) ? whole : width;
        order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        block = blockSize(Math.min(rows.length, width));
        // Loops over whole vectors begin anywhere.
        int length = Rows.wholeVectors(rows.length, rows.length + 1);
        panel = workspace.take(block + 1, length);
        lower = new double[block + 3][];
        zeros = panel[block];
        Arrays.fill(zeros, 0, length, 0);
        pivotColumns = new int[Math.min(rows.length, width)];
    }

    private static int blockSize(int size) {
        return size < 200 ? 8 : 32;
    }

    /**
     * Eliminates until the columns or the rows are exhausted.
     *
     * @param rows residues, at least {@code width} in each row; taken over and overwritten with the
     *     factors L (without its unit diagonal) and U
     */
    public static Elimination of(PrimeField field, double[][] rows, int width) {
        return of(field, rows, width, new Workspace());
    }

    /** The same with arrays that a workspace lends until the elimination is done. */
    public static Elimination of(
            PrimeField field, double[][] rows, int width, Workspace workspace) {
        int mark = workspace.mark();
        Elimination elimination = new Elimination(field, rows, width, workspace);
        for (int from = 0;
                from < width && elimination.rank < rows.length;
                from += elimination.block) {
            elimination.eliminate(from, Math.min(width, from + elimination.block));
        }
        workspace.release(mark);
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
        int top = rank;
        Arrays.fill(lower, zeros);
        copyPanel(from, to);
        for (int c = from; c < to && rank < rows.length; c++) {
            double[] column = panel[c - from];
            applyPivots(column, top);
            for (int t = top; t < rank; t++) {
                rows[t][c] = column[t];
            }
            int pivot = firstNonzero(column, rank);
            if (pivot < rows.length) {
                exchange(pivot, rank, from, to);
                column[rank] = field.reduce(column[rank]);
                rows[rank][c] = column[rank];
                double inverse = field.inverse(column[rank]);
                ROWS.scale(column, inverse, rank + 1, wholeRows(rank + 1), field);
                lower[rank - top] = column;
                pivotColumns[rank++] = c;
            }
        }
        int found = rank - top;
        keepFactors(top, found);
        if (found > 0 && to < width) {
            double[][] pivots = Arrays.copyOfRange(rows, top, top + (found + 3) / 4 * 4);
            // Beyond the pivots the factors are 0; any row serves.
            Arrays.fill(pivots, found, pivots.length, rows[top]);
            updatePivotRows(pivots, top, found, to);
            updateOtherRows(pivots, found, to);
        }
    }

    private void copyPanel(int from, int to) {
        int c = from;
        for (; c + 4 <= to; c += 4) {
            copyFour(c, c - from);
        }
        for (; c < to; c++) {
            for (int i = rank; i < rows.length; i++) {
                panel[c - from][i] = rows[i][c];
            }
        }
    }

    private void copyFour(int c, int p) {
        double[] first = panel[p];
        double[] second = panel[p + 1];
        double[] third = panel[p + 2];
        double[] fourth = panel[p + 3];
        for (int i = rank; i < rows.length; i++) {
            double[] row = rows[i];
            first[i] = row[c];
            second[i] = row[c + 1];
            third[i] = row[c + 2];
            fourth[i] = row[c + 3];
        }
    }

    /** The end of whole vectors that begin in a row and go beyond the last one. */
    private int wholeRows(int from) {
        return Rows.wholeVectors(from, rows.length);
    }

    /** column ← column − Σ_t L_t·u_t, with u_t the entry of pivot row t after the pivots before. */
    private void applyPivots(double[] column, int top) {
        int found = rank - top;
        for (int t = 0; t < found; t += 4) {
            int end = Math.min(found, t + 4);
            solveUnit(column, top, t, end);
            // Where there is no pivot any more, lower is 0.
            ROWS.subtract(
                    column,
                    column[top + t],
                    lower[t],
                    entry(column, top, t + 1, end),
                    lower[t + 1],
                    entry(column, top, t + 2, end),
                    lower[t + 2],
                    entry(column, top, t + 3, end),
                    lower[t + 3],
                    top + end,
                    wholeRows(top + end));
        }
    }

    private static double entry(double[] column, int top, int t, int end) {
        return t < end ? column[top + t] : 0;
    }

    /** The entries of pivot rows from {@code first} on, each by those before it in the group. */
    private void solveUnit(double[] column, int top, int first, int end) {
        for (int t = first; t < end; t++) {
            double value = column[top + t];
            for (int s = first; s < t; s++) {
                value -= lower[s][top + t] * column[top + s];
            }
            column[top + t] = field.reduce(value);
        }
    }

    private int firstNonzero(double[] column, int from) {
        int i = from;
        while (i < rows.length && field.reduce(column[i]) == 0) {
            i++;
        }
        return i;
    }

    private void exchange(int i, int j, int from, int to) {
        if (i == j) {
            return;
        }
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
        int number = order[i];
        order[i] = order[j];
        order[j] = number;
        for (int c = 0; c < to - from; c++) {
            double entry = panel[c][i];
            panel[c][i] = panel[c][j];
            panel[c][j] = entry;
        }
    }

    /** Writes L below the pivots of the block into the matrix. */
    private void keepFactors(int top, int found) {
        for (int t = 0; t < found; t++) {
            int c = pivotColumns[top + t];
            for (int i = top + t + 1; i < rows.length; i++) {
                rows[i][c] = lower[t][i];
            }
        }
    }

    /** U to the right of the block. */
    private void updatePivotRows(double[][] pivots, int top, int found, int from) {
        for (int t = 0; t < found; t++) {
            for (int s = 0; s < t; s++) {
                by[s] = -lower[s][top + t];
            }
            ROWS.combine(pivots[t], by, pivots, t, true, from, padded, field);
        }
    }

    /** Subtracts the multiples of four pivot rows from one row. */
    private void subtract(int row, double[][] pivots, int t, int from, int to) {
        ROWS.subtract(
                rows[row],
                lower[t][row],
                pivots[t],
                lower[t + 1][row],
                pivots[t + 1],
                lower[t + 2][row],
                pivots[t + 2],
                lower[t + 3][row],
                pivots[t + 3],
                from,
                to);
    }

    private void updateOtherRows(double[][] pivots, int found, int from) {
        products += found;
        boolean full = products + block > PrimeField.MOST_PRODUCTS;
        for (int tile = from; tile < padded; tile += TILE) {
            update(pivots, tile, Math.min(padded, tile + TILE), full);
        }
        products = full ? 0 : products;
    }

    /** Subtracts the multiples of the pivot rows from all rows without pivots. */
    private void update(double[][] pivots, int from, int to, boolean reduce) {
        int i = rank;
        for (; i + 4 <= rows.length; i += 4) {
            for (int t = 0; t < pivots.length; t += 4) {
                for (int r = 0; r < 4; r++) {
                    by[4 * r] = lower[t][i + r];
                    by[4 * r + 1] = lower[t + 1][i + r];
                    by[4 * r + 2] = lower[t + 2][i + r];
                    by[4 * r + 3] = lower[t + 3][i + r];
                }
                ROWS.subtract(rows, i, pivots, t, by, from, to);
            }
        }
        for (; i < rows.length; i++) {
            for (int t = 0; t < pivots.length; t += 4) {
                subtract(i, pivots, t, from, to);
            }
        }
        for (i = rank; reduce && i < rows.length; i++) {
            ROWS.reduce(rows[i], from, to, field);
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
