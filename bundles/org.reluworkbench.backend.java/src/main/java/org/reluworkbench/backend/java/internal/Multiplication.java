package org.reluworkbench.backend.java.internal;

/**
 * Blocked matrix multiplication whose inner loop runs along rows, so that the JIT vectorises it.
 */
final class Multiplication {
    /** A block of B of 64 × 512 doubles (256 KiB) stays in the second-level cache. */
    private static final int DEPTH = 64;

    private static final int WIDTH = 512;
    private static final int TILE = 32;

    private Multiplication() {}

    /**
     * C += A'·B, row-major, A' being m rows of A. Each entry adds its k products in groups of four,
     * in a fixed order that does not depend on m or n, so a row of the result has the same bits
     * whatever rows stand beside it.
     *
     * @param a k columns
     * @param firstRow where A' starts in A
     * @param b k × n
     * @param c m × n, modified
     */
    static void add(double[] a, int firstRow, double[] b, double[] c, int m, int k, int n) {
        for (int p0 = 0; p0 < k; p0 += DEPTH) {
            int p1 = Math.min(k, p0 + DEPTH);
            for (int j0 = 0; j0 < n; j0 += WIDTH) {
                int width = Math.min(n - j0, WIDTH);
                for (int i = 0; i < m; i++) {
                    addBlock(a, (firstRow + i) * k, b, n, j0, c, i * n + j0, width, p0, p1);
                }
            }
        }
    }

    /** One row of C, columns j0 to j0 + width, terms p0 to p1. */
    private static void addBlock(
            double[] a,
            int aRow,
            double[] b,
            int n,
            int j0,
            double[] c,
            int cStart,
            int width,
            int p0,
            int p1) {
        int p = p0;
        for (; p + 3 < p1; p += 4) {
            double a0 = a[aRow + p];
            double a1 = a[aRow + p + 1];
            double a2 = a[aRow + p + 2];
            double a3 = a[aRow + p + 3];
            int b0 = p * n + j0;
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < width; j++) {
                c[cStart + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
            }
        }
        for (; p < p1; p++) {
            double a0 = a[aRow + p];
            int b0 = p * n + j0;
            for (int j = 0; j < width; j++) {
                c[cStart + j] += a0 * b[b0 + j];
            }
        }
    }

    /** The transpose of a rows × columns matrix, tile by tile. */
    static double[] transposed(double[] values, int rows, int columns) {
        double[] result = new double[values.length];
        for (int i0 = 0; i0 < rows; i0 += TILE) {
            for (int j0 = 0; j0 < columns; j0 += TILE) {
                int i1 = Math.min(rows, i0 + TILE);
                int j1 = Math.min(columns, j0 + TILE);
                for (int i = i0; i < i1; i++) {
                    for (int j = j0; j < j1; j++) {
                        result[j * rows + i] = values[i * columns + j];
                    }
                }
            }
        }
        return result;
    }
}
