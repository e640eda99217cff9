package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * The inner loops on rows of residues. They are short and have few operands because the compiler
 * turns only such loops into vector instructions.
 */
final class Rows {
    private Rows() {}

    /** c −= a₀b₀ + a₁b₁ + a₂b₂ + a₃b₃ and d −= …, on [from, to). */
    static void subtract(
            double[] c, double[] d, double[][] b, int k, double[] a, double[] e, int from, int to) {
        add(c, d, b[k], b[k + 1], -a[k], -a[k + 1], -e[k], -e[k + 1], from, to);
        add(c, d, b[k + 2], b[k + 3], -a[k + 2], -a[k + 3], -e[k + 2], -e[k + 3], from, to);
    }

    /**
     * c += a₀x + a₁y and d += e₀x + e₁y. With twice as many pivots at once there would be fewer
     * loads, but the compiler's code then depends on whether it inlines the loop: a third faster
     * than this, or half as fast.
     */
    private static void add(
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

    /** c −= a₀b₀ + a₁b₁ + a₂b₂ + a₃b₃ on [from, to). */
    static void subtract(
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

    /** c −= a·b on [from, to). */
    static void subtract(double[] c, double a, double[] b, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] -= a * b[j];
        }
    }

    /** c ← residues of c on [from, to). */
    static void reduce(double[] c, int from, int to, PrimeField field) {
        reduce(c, from, to, field.modulus(), field.inverseOfModulus());
    }

    private static void reduce(double[] c, int from, int to, double p, double inverse) {
        for (int j = from; j < to; j++) {
            double x = c[j];
            c[j] = x - ((x * inverse + PrimeField.ROUND) - PrimeField.ROUND) * p;
        }
    }

    /** c ← residues of factor·c on [from, to). */
    static void scale(double[] c, double factor, int from, int to, PrimeField field) {
        scale(c, factor, from, to, field.modulus(), field.inverseOfModulus());
    }

    private static void scale(
            double[] c, double factor, int from, int to, double p, double inverse) {
        for (int j = from; j < to; j++) {
            double x = c[j] * factor;
            c[j] = x - ((x * inverse + PrimeField.ROUND) - PrimeField.ROUND) * p;
        }
    }

    /** target ← residues of a·b. */
    static void product(double[] target, double[] a, double[] b, PrimeField field) {
        product(target, a, b, field.modulus(), field.inverseOfModulus());
    }

    private static void product(double[] target, double[] a, double[] b, double p, double inverse) {
        for (int j = 0; j < target.length; j++) {
            double x = a[j] * b[j];
            target[j] = x - ((x * inverse + PrimeField.ROUND) - PrimeField.ROUND) * p;
        }
    }

    /** target ← target + a·b. */
    static void addProduct(double[] target, double[] a, double[] b) {
        for (int j = 0; j < target.length; j++) {
            target[j] += a[j] * b[j];
        }
    }

    /** c ← c + a·x and d ← d + b·x, over the length of x. */
    static void addProducts(double[] c, double[] a, double[] d, double[] b, double[] x) {
        for (int j = 0; j < x.length; j++) {
            double value = x[j];
            c[j] += a[j] * value;
            d[j] += b[j] * value;
        }
    }

    /** Adds {@code count} entries from {@code from} on to the first ones. */
    static void addTail(double[] row, int from, int count) {
        // A loop with two places of one array would not become vector instructions.
        double[] tail = Arrays.copyOfRange(row, from, from + count);
        for (int j = 0; j < tail.length; j++) {
            row[j] += tail[j];
        }
    }
}
