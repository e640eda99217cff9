package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * The combinations of the rows of a matrix that vanish modulo p, while the matrix is given piece by
 * piece, some columns at a time. Only the first piece is eliminated as a whole; of later ones only
 * what the combinations found so far give, so that a matrix with few of them and many columns costs
 * little more than a square one.
 */
public final class LeftKernel {
    private final PrimeField field;

    /** Rows of the given matrix that have no pivot. */
    private int[] free;

    /** Rows that have one, in the order of the columns of {@link #combinations}. */
    private int[] pivots = {};

    /** Row free[i] is Σ_t combinations[i][t] · row pivots[t]. */
    private double[][] combinations;

    /** For rows of which nothing is known yet. */
    public LeftKernel(PrimeField field, int rows) {
        this.field = field;
        free = new int[rows];
        Arrays.setAll(free, i -> i);
        combinations = new double[rows][0];
    }

    /** Rank of the columns given so far. */
    public int rank() {
        return pivots.length;
    }

    /** The rows with pivots, as many as the rank. */
    public int[] pivotRows() {
        return pivots.clone();
    }

    /**
     * Takes more columns.
     *
     * @param rows residues, for every row the entries of the new columns; overwritten
     * @return the new columns that have a pivot, ascending
     */
    public int[] extend(double[][] rows, int width) {
        double[][] rest = new double[free.length][];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = rows[free[i]];
        }
        subtractCombinations(rest, rows, width);
        Elimination elimination = Elimination.of(field, rest, width);
        int found = elimination.rank();
        if (found > 0) {
            update(elimination.order(), found, elimination.combinations());
        }
        return elimination.pivotColumns();
    }

    /** rest_i ← row free_i − Σ_t combinations_it · row pivots_t. */
    private void subtractCombinations(double[][] rest, double[][] rows, int width) {
        int count = pivots.length;
        if (count == 0) {
            return;
        }
        double[][] pivotRows = new double[(count + 3) / 4 * 4][];
        Arrays.setAll(pivotRows, t -> rows[pivots[Math.min(t, count - 1)]]);
        double[] nothing = new double[width];
        double[] noFactors = new double[pivotRows.length];
        for (int from = 0; from < pivotRows.length; from += PrimeField.MOST_PRODUCTS) {
            int to = Math.min(pivotRows.length, from + PrimeField.MOST_PRODUCTS);
            for (int i = 0; i < rest.length; i += 2) {
                boolean pair = i + 1 < rest.length;
                double[] second = pair ? rest[i + 1] : nothing;
                double[] factors = pair ? combinations[i + 1] : noFactors;
                for (int t = from; t < to; t += 4) {
                    Rows.FASTEST.subtract(
                            rest[i], second, pivotRows, t, combinations[i], factors, 0, width);
                }
                Rows.FASTEST.reduce(rest[i], 0, width, field);
                Rows.FASTEST.reduce(second, 0, width, field);
            }
        }
    }

    /**
     * With new pivots among the free rows: those left are combinations Y of them and, through these
     * and by themselves, of the old pivots.
     */
    private void update(int[] order, int found, double[][] y) {
        int old = pivots.length;
        int count = old + found;
        int[] newPivots = Arrays.copyOf(pivots, count);
        double[][] byNew = new double[(found + 3) / 4 * 4][];
        for (int t = 0; t < found; t++) {
            newPivots[old + t] = free[order[t]];
            byNew[t] = combinations[order[t]];
        }
        Arrays.fill(
                byNew,
                found,
                byNew.length,
                new double[combinations.length == 0 ? 0 : combinations[0].length]);
        int left = free.length - found;
        int[] newFree = new int[left];
        double[][] newCombinations = new double[left][(count + 3) / 4 * 4];
        for (int i = 0; i < left; i++) {
            newFree[i] = free[order[found + i]];
            double[] row = newCombinations[i];
            System.arraycopy(combinations[order[found + i]], 0, row, 0, old);
            for (int t = 0; t < found; t += 4) {
                if (t % PrimeField.MOST_PRODUCTS == 0) {
                    Rows.FASTEST.reduce(row, 0, old, field);
                }
                Rows.FASTEST.subtract(
                        row,
                        y[i][t],
                        byNew[t],
                        y[i][t + 1],
                        byNew[t + 1],
                        y[i][t + 2],
                        byNew[t + 2],
                        y[i][t + 3],
                        byNew[t + 3],
                        0,
                        old);
            }
            Rows.FASTEST.reduce(row, 0, old, field);
            System.arraycopy(y[i], 0, row, old, found);
        }
        pivots = newPivots;
        free = newFree;
        combinations = newCombinations;
    }
}
