package org.reluworkbench.backend.java.internal;

/** Cholesky factors and triangular systems, row-major. */
final class Triangles {

    private Triangles() {}

    /**
     * L with L·Lᵀ = A; reads the lower triangle of a. Row by row, Golub and Van Loan, Matrix
     * Computations, section 4.2.
     *
     * @throws ArithmeticException naming the first leading minor that is not positive
     */
    static double[] cholesky(double[] a, int n) {
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                l[i * n + j] = (a[i * n + j] - dot(l, i * n, j * n, j)) / l[j * n + j];
            }
            double square = a[i * n + i] - dot(l, i * n, i * n, i);
            if (!(square > 0)) {
                throw new ArithmeticException(
                        "the matrix is not positive definite: its leading minor of order "
                                + (i + 1)
                                + " is not positive");
            }
            l[i * n + i] = Math.sqrt(square);
        }
        return l;
    }

    private static double dot(double[] l, int first, int second, int count) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += l[first + p] * l[second + p];
        }
        return sum;
    }

    /**
     * B ← T⁻¹·B, of n × columns values, by substitution; T given as its lower triangle or its upper
     * one.
     *
     * @throws ArithmeticException if the diagonal has a zero
     */
    static void solve(double[] t, boolean lower, double[] b, int n, int columns) {
        for (int step = 0; step < n; step++) {
            int i = lower ? step : n - 1 - step;
            if (t[i * n + i] == 0) {
                throw new ArithmeticException(
                        "the triangle is singular: its diagonal has a zero in row " + i);
            }
            int from = lower ? 0 : i + 1;
            int to = lower ? i : n;
            for (int p = from; p < to; p++) {
                subtractScaled(t[i * n + p], b, p * columns, i * columns, columns);
            }
            for (int j = 0; j < columns; j++) {
                b[i * columns + j] /= t[i * n + i];
            }
        }
    }

    private static void subtractScaled(double factor, double[] b, int from, int to, int count) {
        for (int j = 0; j < count; j++) {
            b[to + j] -= factor * b[from + j];
        }
    }
}
