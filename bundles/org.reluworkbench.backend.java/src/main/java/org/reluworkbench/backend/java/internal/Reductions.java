package org.reluworkbench.backend.java.internal;

import java.util.Arrays;
import org.reluworkbench.spi.backend.Reduction;

/** Operations that make one value of many, in the order in which they stand. */
final class Reductions {

    private Reductions() {}

    /** The result for no values. */
    private static double neutral(Reduction reduction) {
        return switch (reduction) {
            case SUM -> 0;
            case MAXIMUM -> Double.NEGATIVE_INFINITY;
        };
    }

    private static double join(Reduction reduction, double x, double y) {
        return switch (reduction) {
            case SUM -> x + y;
            case MAXIMUM -> Math.max(x, y);
        };
    }

    /** Over the rows of each column. */
    static double[] overRows(Reduction reduction, JavaTensor a) {
        double[] result = new double[a.columns()];
        Arrays.fill(result, neutral(reduction));
        double[] row = new double[a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, row);
            for (int j = 0; j < row.length; j++) {
                result[j] = join(reduction, result[j], row[j]);
            }
        }
        return result;
    }

    /** Over the columns of each row. */
    static double[] overColumns(Reduction reduction, JavaTensor a) {
        double[] result = new double[a.rows()];
        double[] row = new double[a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, row);
            double joined = neutral(reduction);
            for (double value : row) {
                joined = join(reduction, joined, value);
            }
            result[i] = joined;
        }
        return result;
    }

    /** ⟨a[i], b[i]⟩ for every row. */
    static double[] rowProducts(JavaTensor a, JavaTensor b) {
        double[] result = new double[a.rows()];
        double[] left = new double[a.columns()];
        double[] right = new double[a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, left);
            b.readRow(i, right);
            double sum = 0;
            for (int j = 0; j < left.length; j++) {
                sum += left[j] * right[j];
            }
            result[i] = sum;
        }
        return result;
    }
}
