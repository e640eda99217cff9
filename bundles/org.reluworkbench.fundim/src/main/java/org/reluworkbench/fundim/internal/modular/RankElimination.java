package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * The rank of a matrix modulo p, without its factors: Gauss–Jordan elimination in blocks of rows.
 * Everything is exact, so the result depends on nothing but the matrix.
 *
 * <p>The next rows are cleared against each other, and a row of zeros makes room for the last one.
 * Columns are exchanged, so that the pivots of a block stand on a diagonal, and what the other rows
 * lose is their entries there, divided by the pivots. The loops go along rows, where vectors are
 * long.
 */
public final class RankElimination {
    private static final Rows ROWS = Rows.FASTEST;
    private static final PanelRows PANEL = PanelRows.FASTEST;

    /** Rows are updated four at a time, for which three of zeros follow the last one. */
    private static final int FOUR = 4;

    private final PrimeField field;
    private final double[][] rows;
    private final int width;

    /** The width in whole vectors where the rows are long enough. */
    private final int padded;

    private final int block;
    private final BlockUpdate update;

    /** The multiples of the pivot rows that are subtracted from the other rows. */
    private final double[] panel;

    /** Products of neighbouring pivots as a heap, then their inverses; the pivots come last. */
    private final double[] tree;

    private final double[] inverses;
    private final double[][] pivots;

    /** Two columns each that were exchanged in this block. */
    private final int[] exchanged;

    private int exchanges;

    private int rank;

    /** After the last row that may still have a pivot. */
    private int end;

    /** The first row of the block, and after the last one. */
    private int top;

    private int bottom;

    /** Where the last column of the matrix stands now. */
    private int last;

    private RankElimination(PrimeField field, double[][] matrix, int width, Workspace workspace) {
        this.field = field;
        rows = Arrays.copyOf(matrix, matrix.length + FOUR - 1);
        this.width = width;
        padded = BlockUpdate.paddedWidth(matrix, width);
        block = BlockUpdate.blockSize(Math.min(matrix.length, width));
        update = new BlockUpdate(field, rows, block, padded);
        panel = workspace.take(1, rows.length * block)[0];
        tree = new double[2 * block];
        inverses = new double[block];
        pivots = new double[block][];
        exchanged = new int[2 * block];
        end = matrix.length;
        last = width - 1;
        double[][] more = workspace.take(FOUR - 1, padded);
        System.arraycopy(more, 0, rows, end, FOUR - 1);
        for (int i = end; i < rows.length; i++) {
            Arrays.fill(rows[i], 0, padded, 0);
        }
    }

    /**
     * Eliminates until the columns or the rows are exhausted.
     *
     * @param rows residues, at least {@code width} in each row; overwritten, and put in another
     *     order
     * @param workspace lends an array until the elimination is done
     */
    public static RankElimination of(
            PrimeField field, double[][] rows, int width, Workspace workspace) {
        int mark = workspace.mark();
        RankElimination elimination = new RankElimination(field, rows, width, workspace);
        while (elimination.rank < Math.min(width, elimination.end)) {
            elimination.eliminateBlock();
        }
        workspace.release(mark);
        return elimination;
    }

    /** The rank modulo p. */
    public int rank() {
        return rank;
    }

    /**
     * Whether without the last column the rank would be less: a row gets its pivot there only if it
     * is 0 in all others, and pivots stand in columns that are a basis.
     */
    public boolean lastColumnCounts() {
        return last < rank;
    }

    private void eliminateBlock() {
        top = rank;
        bottom = rank;
        exchanges = 0;
        while (rank < Math.min(top + block, width) && (rank < bottom || fill())) {
            int column = pivotColumn();
            if (column < width) {
                exchangeColumns(column);
                ROWS.clear(rows, top, bottom, rank, top, padded, field);
                rank++;
            } else {
                drop();
            }
        }
        if (rank < Math.min(width, end)) {
            updateOtherRows();
        }
    }

    /** Takes as many further rows into the block as pivots are missing, if there are any. */
    private boolean fill() {
        int first = bottom;
        bottom = Math.min(end, top + block);
        for (int i = first; i < bottom; i++) {
            exchangeColumns(rows[i]);
            ROWS.reduce(rows[i], top, padded, field);
        }
        for (int r = top; r < rank; r++) {
            ROWS.clear(rows, first, bottom, r, top, padded, field);
        }
        return first < bottom;
    }

    /**
     * A row of zeros goes, the last of the block takes its place, and the very last one that of it.
     */
    private void drop() {
        double[] row = rows[rank];
        rows[rank] = rows[--bottom];
        rows[bottom] = rows[--end];
        rows[end] = row;
    }

    /**
     * The column of the next pivot, whose row is exchanged with the first one; the width if that is
     * 0. Rows are exchanged at no cost, columns only where no row of the block has an entry in the
     * next one.
     */
    private int pivotColumn() {
        for (int i = rank; i < bottom; i++) {
            double[] row = rows[i];
            if (row[rank] != 0) {
                rows[i] = rows[rank];
                rows[rank] = row;
                return rank;
            }
        }
        double[] row = rows[rank];
        int column = rank + 1;
        while (column < width && row[column] == 0) {
            column++;
        }
        return column;
    }

    /** Brings a column to the pivot's place; rows that are not in the block follow later. */
    private void exchangeColumns(int column) {
        if (column == rank) {
            return;
        }
        for (int i = top; i < bottom; i++) {
            exchange(rows[i], rank, column);
        }
        if (last == column) {
            last = rank;
        } else if (last == rank) {
            last = column;
        }
        exchanged[exchanges++] = rank;
        exchanged[exchanges++] = column;
    }

    private static void exchange(double[] row, int i, int j) {
        double entry = row[i];
        row[i] = row[j];
        row[j] = entry;
    }

    /** The exchanges so far, in a row that comes later. */
    private void exchangeColumns(double... row) {
        for (int e = 0; e < exchanges; e += 2) {
            exchange(row, exchanged[e], exchanged[e + 1]);
        }
    }

    private void updateOtherRows() {
        for (int i = rank; i < end; i++) {
            exchangeColumns(rows[i]);
        }
        int whole = rank + (end - rank + FOUR - 1) / FOUR * FOUR;
        PANEL.copyBlock(rows, rank, whole, top, rank, panel, block, field);
        PANEL.multiply(panel, block, end - rank, inverses(), field);
        System.arraycopy(rows, top, pivots, 0, block);
        update.subtract(pivots, block, rank, whole, panel, 0, rank);
    }

    /** The inverses of the pivots of the block by a single one. */
    private double[] inverses() {
        for (int t = 0; t < block; t++) {
            tree[block + t] = rows[top + t][top + t];
        }
        for (int i = block - 1; i > 0; i--) {
            tree[i] = field.reduce(tree[2 * i] * tree[2 * i + 1]);
        }
        tree[1] = field.inverse(tree[1]);
        for (int i = 1; i < block; i++) {
            double left = tree[2 * i];
            tree[2 * i] = field.reduce(tree[i] * tree[2 * i + 1]);
            tree[2 * i + 1] = field.reduce(tree[i] * left);
        }
        System.arraycopy(tree, block, inverses, 0, block);
        return inverses;
    }
}
