package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** A row-major matrix of doubles, with the plain computations that backends are compared with. */
final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * @param values retained
     */
    Matrix(int rows, int columns, double... values) {
        assertEquals(rows * columns, values.length);
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** Values in [−1, 1) that both precisions represent. */
    static Matrix random(long seed, int rows, int columns) {
        double[] values =
                new SplittableRandom(seed).doubles((long) rows * columns, -1, 1).toArray();
        return new Matrix(rows, columns, values).map(x -> (float) x);
    }

    static Matrix filled(int rows, int columns, double value) {
        return new Matrix(rows, columns, new double[rows * columns]).map(x -> value);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    double get(int i, int j) {
        return values[i * columns + j];
    }

    void set(int i, int j, double value) {
        values[i * columns + j] = value;
    }

    double[] values() {
        return values.clone();
    }

    Tensor upload(TensorScope scope, Precision precision) {
        if (precision == Precision.FLOAT64) {
            return scope.upload(values, rows, columns);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return scope.upload(floats, rows, columns);
    }

    Matrix map(DoubleUnaryOperator function) {
        return new Matrix(rows, columns, Arrays.stream(values).map(function).toArray());
    }

    /** Each value rounded to the precision. */
    Matrix rounded(Precision precision) {
        return precision == Precision.FLOAT32 ? map(x -> (float) x) : this;
    }

    Matrix transposed(boolean transpose) {
        if (!transpose) {
            return this;
        }
        Matrix result = filled(columns, rows, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result.set(j, i, get(i, j));
            }
        }
        return result;
    }

    Matrix rows(int first, int count) {
        return new Matrix(
                count,
                columns,
                Arrays.copyOfRange(values, first * columns, (first + count) * columns));
    }

    /** The columns in another order. */
    Matrix columns(int... order) {
        Matrix result = filled(rows, order.length, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < order.length; j++) {
                result.set(i, j, get(i, order[j]));
            }
        }
        return result;
    }

    Matrix minus(Matrix other) {
        Matrix result = filled(rows, columns, 0);
        for (int i = 0; i < values.length; i++) {
            result.values[i] = values[i] - other.values[i];
        }
        return result;
    }

    static Matrix identity(int n) {
        Matrix result = filled(n, n, 0);
        for (int i = 0; i < n; i++) {
            result.set(i, i, 1);
        }
        return result;
    }

    /** As if computed in twice the precision of double and rounded. */
    Matrix times(Matrix other) {
        assertEquals(columns, other.rows);
        Matrix result = filled(rows, other.columns, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < other.columns; j++) {
                result.set(i, j, dot(this, i, other, j));
            }
        }
        return result;
    }

    /** Dot2 of Ogita, Rump and Oishi, Accurate sum and dot product, 2005. */
    private static double dot(Matrix a, int row, Matrix b, int column) {
        double sum = 0;
        double error = 0;
        for (int p = 0; p < a.columns; p++) {
            double x = a.get(row, p);
            double y = b.get(p, column);
            double product = x * y;
            double total = sum + product;
            double back = total - sum;
            error += Math.fma(x, y, -product) + (sum - (total - back)) + (product - back);
            sum = total;
        }
        return sum + error;
    }

    double frobenius() {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    }

    /** Requires the same shape and values, where 0 and −0 are one and NaN is itself. */
    void assertValues(Matrix actual) {
        assertShape(actual);
        for (int i = 0; i < values.length; i++) {
            // Adding 0 makes −0 into 0.
            assertEquals(values[i] + 0.0, actual.values[i] + 0.0, "value " + i);
        }
    }

    /** Requires |actual − this| ≤ bound everywhere. */
    void assertWithin(Matrix bound, Matrix actual) {
        assertShape(actual);
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - actual.values[i]);
            int index = i;
            assertTrue(
                    difference <= bound.values[i],
                    () ->
                            "value "
                                    + index
                                    + ": "
                                    + actual.values[index]
                                    + " instead of "
                                    + values[index]
                                    + " ± "
                                    + bound.values[index]);
        }
    }

    private void assertShape(Matrix actual) {
        assertEquals(rows, actual.rows, "rows");
        assertEquals(columns, actual.columns, "columns");
    }
}
