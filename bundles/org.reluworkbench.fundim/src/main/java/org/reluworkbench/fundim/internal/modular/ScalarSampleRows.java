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
    public void repeat(
            double[] row,
            int again,
            double[][] weights,
            double[] dots,
            int at,
            int count,
            PrimeField field) {
        System.arraycopy(row, 0, row, again, count);
        Arrays.fill(dots, at, at + CHECKS * PARTS, 0);
        for (int c = 0; c < CHECKS; c++) {
            dots[at + c * PARTS] = dot(row, weights[c], count, field);
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

    private static double dot(double[] a, double[] b, int count, PrimeField field) {
        double sum = 0;
        for (int from = 0; from < count; from += PrimeField.MOST_PRODUCTS) {
            int to = Math.min(count, from + PrimeField.MOST_PRODUCTS);
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
            double[][] rows,
            int again,
            double[][] signals,
            double[][] values,
            int from,
            double[][] weights,
            double[] dots,
            int count,
            PrimeField field) {
        for (int k = 0; k < 2; k++) {
            Arrays.fill(rows[k], 0, count, 0);
            addProduct(rows[k], signals[k], from, values[k], from, count);
            ROWS.reduce(rows[k], 0, count, field);
            repeat(rows[k], again, weights, dots, k * CHECKS * PARTS, count, field);
        }
    }

    @Override
    public void fold(
            double[][] targets,
            double[][] signals,
            double[][] values,
            int from,
            double[][] rows,
            double[] factors,
            int shift,
            int count,
            PrimeField field) {
        for (int k = 0; k < 2; k++) {
            fold(targets[k], signals[k], values[k], from, rows[k], factors, shift, count);
            ROWS.reduce(targets[k], 0, count, field);
        }
    }

    private static void fold(
            double[] target,
            double[] signal,
            double[] values,
            int from,
            double[] row,
            double[] factors,
            int shift,
            int count) {
        for (int j = 0; j < count; j++) {
            target[j] = signal[from + j] * values[from + j] + row[j] + factors[j] * row[shift + j];
        }
    }
}
