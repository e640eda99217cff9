package org.reluworkbench.fundim.internal.modular;

/**
 * The inner loops on rows of residues. They are short and have few operands because the compiler
 * turns only such loops into vector instructions.
 */
final class Rows {
    private Rows() {}

    /** c −= a₀b₀ + a₁b₁ + a₂b₂ + a₃b₃ and d −= …, on [from, to). */
    static void subtract(
            double[] c, double[] d, double[][] b, int k, double[] a, double[] e, int from, int to) {
        subtract(
                c, d, b[k], b[k + 1], b[k + 2], b[k + 3], a[k], a[k + 1], a[k + 2], a[k + 3], e[k],
                e[k + 1], e[k + 2], e[k + 3], from, to);
    }

    private static void subtract(
            double[] c,
            double[] d,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double a0,
            double a1,
            double a2,
            double a3,
            double e0,
            double e1,
            double e2,
            double e3,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            double x3 = b3[j];
            c[j] -= Math.fma(a0, x0, a1 * x1) + Math.fma(a2, x2, a3 * x3);
            d[j] -= Math.fma(e0, x0, e1 * x1) + Math.fma(e2, x2, e3 * x3);
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

    /** target ← residues of a·b, from {@code offset} on. */
    static void product(
            double[] target, int offset, double[] a, double[] b, int count, PrimeField field) {
        product(target, offset, a, b, count, field.modulus(), field.inverseOfModulus());
    }

    private static void product(
            double[] target,
            int offset,
            double[] a,
            double[] b,
            int count,
            double p,
            double inverse) {
        for (int j = 0; j < count; j++) {
            double x = a[j] * b[j];
            target[offset + j] = x - ((x * inverse + PrimeField.ROUND) - PrimeField.ROUND) * p;
        }
    }

    /** target ← target + a·b, from {@code offset} on. */
    static void addProduct(double[] target, int offset, double[] a, double[] b, int count) {
        for (int j = 0; j < count; j++) {
            target[offset + j] += a[j] * b[j];
        }
    }

    /** target ← target + a·b, with the factors from {@code from} on. */
    static void addProductFrom(double[] target, double[] a, double[] b, int from, int count) {
        for (int j = 0; j < count; j++) {
            target[j] += a[from + j] * b[from + j];
        }
    }

    /** Adds {@code count} entries from {@code from} on to the first ones. */
    static void addTail(double[] row, int from, int count) {
        for (int j = 0; j < count; j++) {
            row[j] += row[from + j];
        }
    }
}
