package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * Loops that are short and have few operands, because the compiler turns only such loops into
 * vector instructions.
 */
class ScalarRows implements Rows {
    @Override
    public void subtract(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to) {
        subtractTwo(c, i, b[k], b[k + 1], by, at, stride, from, to);
        subtractTwo(c, i, b[k + 2], b[k + 3], by, at + 2, stride, from, to);
    }

    @Override
    public void subtractEight(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to) {
        for (int s = 0; s < 8; s += 4) {
            subtractFour(c[i], b, k + s, by, at + s, from, to);
            subtractFour(c[i + 1], b, k + s, by, at + stride + s, from, to);
        }
    }

    private void subtractFour(
            double[] c, double[][] b, int k, double[] by, int at, int from, int to) {
        subtract(
                c,
                by[at],
                b[k],
                by[at + 1],
                b[k + 1],
                by[at + 2],
                b[k + 2],
                by[at + 3],
                b[k + 3],
                from,
                to);
    }

    /**
     * With four vectors x there would be fewer loads and stores, but the compiler often fails to
     * make vector instructions of such loops.
     */
    private static void subtractTwo(
            double[][] c,
            int i,
            double[] x,
            double[] y,
            double[] by,
            int at,
            int stride,
            int from,
            int to) {
        double[] c0 = c[i];
        double[] c1 = c[i + 1];
        double[] c2 = c[i + 2];
        double[] c3 = c[i + 3];
        double a0 = -by[at];
        double b0 = -by[at + 1];
        double a1 = -by[at + stride];
        double b1 = -by[at + stride + 1];
        double a2 = -by[at + 2 * stride];
        double b2 = -by[at + 2 * stride + 1];
        double a3 = -by[at + 3 * stride];
        double b3 = -by[at + 3 * stride + 1];
        for (int j = from; j < to; j++) {
            double xj = x[j];
            double yj = y[j];
            c0[j] = Math.fma(yj, b0, Math.fma(xj, a0, c0[j]));
            c1[j] = Math.fma(yj, b1, Math.fma(xj, a1, c1[j]));
            c2[j] = Math.fma(yj, b2, Math.fma(xj, a2, c2[j]));
            c3[j] = Math.fma(yj, b3, Math.fma(xj, a3, c3[j]));
        }
    }

    @Override
    public void subtract(
            double[] c, double[] d, double[][] b, int k, double[] a, double[] e, int from, int to) {
        addTwo(c, d, b[k], b[k + 1], -a[k], -a[k + 1], -e[k], -e[k + 1], from, to);
        addTwo(c, d, b[k + 2], b[k + 3], -a[k + 2], -a[k + 3], -e[k + 2], -e[k + 3], from, to);
    }

    /** c += a₀x + a₁y and d += e₀x + e₁y. */
    private static void addTwo(
            double[] c,
            double[] d,
            double[] x,
            double[] y,
            double a0,
            double a1,
            double e0,
            double e1,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            double xj = x[j];
            double yj = y[j];
            c[j] = Math.fma(yj, a1, Math.fma(xj, a0, c[j]));
            d[j] = Math.fma(yj, e1, Math.fma(xj, e0, d[j]));
        }
    }

    @Override
    public void subtract(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            c[j] -= Math.fma(a0, b0[j], a1 * b1[j]) + Math.fma(a2, b2[j], a3 * b3[j]);
        }
    }

    @Override
    public void clear(
            double[][] rows, int first, int end, int r, int from, int to, PrimeField field) {
        for (int i = first; i < end; i++) {
            if (i != r) {
                clear(rows[i], rows[r], rows[r][r], rows[i][r], from, to);
                reduce(rows[i], from, to, field);
            }
        }
    }

    private static void clear(
            double[] row, double[] by, double pivot, double entry, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] = pivot * row[j] - entry * by[j];
        }
    }

    @Override
    public void reduce(double[] c, int from, int to, PrimeField field) {
        reduce(c, from, to, field.modulus(), field.inverseOfModulus());
    }

    private static void reduce(double[] c, int from, int to, double p, double inverse) {
        for (int j = from; j < to; j++) {
            double x = c[j];
            c[j] = x - ((x * inverse + PrimeField.ROUND) - PrimeField.ROUND) * p;
        }
    }

    @Override
    public void combine(
            double[] target,
            double[] factors,
            double[][] vectors,
            int n,
            boolean onto,
            int from,
            int to,
            PrimeField field) {
        if (!onto) {
            Arrays.fill(target, from, to, 0);
        }
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            subtract(
                    target,
                    -factors[k],
                    vectors[k],
                    -factors[k + 1],
                    vectors[k + 1],
                    -factors[k + 2],
                    vectors[k + 2],
                    -factors[k + 3],
                    vectors[k + 3],
                    from,
                    to);
        }
        for (; k < n; k++) {
            addMultiple(target, factors[k], vectors[k], from, to);
        }
        reduce(target, from, to, field);
    }

    private static void addMultiple(
            double[] target, double factor, double[] vector, int from, int to) {
        for (int j = from; j < to; j++) {
            target[j] += factor * vector[j];
        }
    }
}
