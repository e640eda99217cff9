package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/** Plain loops, most of which the compiler makes vector instructions of. */
class ScalarSampleRows implements SampleRows {
    private static final Rows ROWS = new ScalarRows();

    @Override
    public void combine(
            double[] target, Products products, boolean onto, int count, PrimeField field) {
        if (!onto) {
            Arrays.fill(target, 0, count, 0);
        }
        for (int k = 0; k < products.count(); k++) {
            addProduct(
                    target,
                    products.first(k),
                    products.firstFrom(k),
                    products.second(k),
                    products.secondFrom(k),
                    count);
        }
        ROWS.reduce(target, 0, count, field);
    }

    private static void addProduct(
            double[] target, double[] a, int aFrom, double[] b, int bFrom, int count) {
        for (int j = 0; j < count; j++) {
            target[j] += a[aFrom + j] * b[bFrom + j];
        }
    }

    @Override
    public void gated(
            double[] target, double[] gate, boolean complement, double[] values, int count) {
        double closed = complement ? 1 : 0;
        for (int j = 0; j < count; j++) {
            // No zero is negative.
            target[j] = Math.abs(closed - gate[j]) * values[j] + 0.0;
        }
    }

    private static double dot(double[] a, double[] b, int at, int count, PrimeField field) {
        double sum = 0;
        for (int from = at; from < at + count; from += PrimeField.MOST_PRODUCTS) {
            int to = Math.min(at + count, from + PrimeField.MOST_PRODUCTS);
            sum += field.reduce(dot(a, b, from, to));
        }
        return field.reduce(sum);
    }

    /** Σ a·b on [from, to). */
    private static double dot(double[] a, double[] b, int from, int to) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int j = from;
        for (; j + 4 <= to; j += 4) {
            first = Math.fma(a[j], b[j], first);
            second = Math.fma(a[j + 1], b[j + 1], second);
            third = Math.fma(a[j + 2], b[j + 2], third);
            fourth = Math.fma(a[j + 3], b[j + 3], fourth);
        }
        for (; j < to; j++) {
            first = Math.fma(a[j], b[j], first);
        }
        return first + second + third + fourth;
    }

    @Override
    public boolean digits(
            double[] values,
            double[] places,
            double[] residues,
            double[] rest,
            int count,
            PrimeField field) {
        digits(values, places[0], places[1], places[2], residues, rest, count);
        ROWS.reduce(residues, 0, count, field);
        boolean all = true;
        for (int s = 0; s < count; s++) {
            all &= rest[s] == 0 && Math.abs(values[s]) < LARGEST;
        }
        return all;
    }

    private static void digits(
            double[] values,
            double first,
            double second,
            double third,
            double[] residues,
            double[] rest,
            int count) {
        for (int s = 0; s < count; s++) {
            double x = values[s] * 0x1p20;
            double a = (x + PrimeField.ROUND) - PrimeField.ROUND;
            double y = (x - a) * 0x1p22;
            double b = (y + PrimeField.ROUND) - PrimeField.ROUND;
            double z = (y - b) * 0x1p22;
            double c = (z + PrimeField.ROUND) - PrimeField.ROUND;
            residues[s] = a * first + b * second + c * third;
            rest[s] = z - c;
        }
    }

    @Override
    public void product(
            ParameterPair pair,
            int at,
            double[][] weights,
            double[] dots,
            int count,
            PrimeField field) {
        Arrays.fill(dots, 0, 2 * CHECKS * PARTS, 0);
        for (int k = 0; k < 2; k++) {
            double[] row = pair.later[k];
            multiply(row, at, pair.signals[k], pair.values[k], pair.from[k], count);
            ROWS.reduce(row, at, at + count, field);
            for (int c = 0; c < CHECKS; c++) {
                dots[(k * CHECKS + c) * PARTS] = dot(row, weights[c], at, count, field);
            }
        }
    }

    private static void multiply(
            double[] target, int to, double[] a, double[] b, int from, int count) {
        for (int j = 0; j < count; j++) {
            target[to + j] = a[from + j] * b[from + j];
        }
    }

    @Override
    public void fold(
            ParameterPair pair,
            int to,
            int first,
            int stride,
            int end,
            double[] factors,
            int shift,
            int count,
            PrimeField field) {
        int around = count - shift;
        for (int k = 0; k < 2; k++) {
            double[] target = pair.targets[k];
            double[] row = pair.later[k];
            multiply(target, to, pair.signals[k], pair.values[k], pair.from[k], count);
            for (int i = first; i < end; i += stride) {
                add(target, to, row, i, factors, i + shift, around);
                add(target, to + around, row, i + around, factors, i, shift);
            }
            ROWS.reduce(target, to, to + count, field);
        }
    }

    /** target += row from {@code at} on + factors from there on·row from {@code shifted} on. */
    private static void add(
            double[] target,
            int to,
            double[] row,
            int at,
            double[] factors,
            int shifted,
            int count) {
        for (int j = 0; j < count; j++) {
            target[to + j] += row[at + j] + factors[at + j] * row[shifted + j];
        }
    }
}
