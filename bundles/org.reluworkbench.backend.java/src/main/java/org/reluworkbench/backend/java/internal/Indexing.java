package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.IndexTensor;

/** Operations by column numbers. */
final class Indexing {

    private Indexing() {}

    /** result[i][j] = a[i][index[i][j]], 0 without a column; the result holds zeros before. */
    static void gather(JavaTensor a, JavaIndices index, JavaTensor result) {
        double[] row = new double[a.columns()];
        double[] gathered = new double[index.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, row);
            for (int j = 0; j < gathered.length; j++) {
                int column = index.get(i, j);
                gathered[j] = column == IndexTensor.NONE ? 0 : row[column];
            }
            result.writeRow(i, gathered);
        }
    }

    /** result[i][index[i][j]] += a[i][j] in the order of j; the result holds zeros before. */
    static void scatterAdd(JavaTensor a, JavaIndices index, JavaTensor result) {
        double[] row = new double[a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, row);
            double[] sums = new double[result.columns()];
            for (int j = 0; j < row.length; j++) {
                int column = index.get(i, j);
                if (column != IndexTensor.NONE) {
                    sums[column] += row[j];
                }
            }
            result.writeRow(i, sums);
        }
    }

    /** Where the largest value of each group stands, row by row. */
    static int[] argMaximum(JavaTensor a, JavaIndices groups, int size) {
        int count = groups.columns() / size;
        int[] result = new int[a.rows() * count];
        double[] row = new double[a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, row);
            for (int g = 0; g < count; g++) {
                result[i * count + g] = argMaximum(row, groups, g * size, size);
            }
        }
        return result;
    }

    private static int argMaximum(double[] row, JavaIndices groups, int first, int size) {
        int best = IndexTensor.NONE;
        for (int j = first; j < first + size; j++) {
            int column = groups.get(0, j);
            if (column != IndexTensor.NONE
                    && (best == IndexTensor.NONE || exceeds(row[column], row[best]))) {
                best = column;
            }
        }
        return best;
    }

    /** Whether x is larger, where NaN is larger than every number. */
    private static boolean exceeds(double x, double y) {
        return x > y || (Double.isNaN(x) && !Double.isNaN(y));
    }
}
