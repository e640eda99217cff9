package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All loops against integers, with explicit vector instructions and without. */
class RowsTest {
    private static final PrimeField FIELD = new PrimeField(8_388_593);
    private static final int LENGTH = 80;
    private static final Rows[] BOTH = {new ScalarRows(), Rows.FASTEST};

    private final SplittableRandom random = new SplittableRandom(3);

    private double[] residues(int count) {
        return random.doubles(count).map(x -> Math.rint((x - 0.5) * FIELD.prime())).toArray();
    }

    private double[][] residues(int rows, int count) {
        return IntStream.range(0, rows).mapToObj(r -> residues(count)).toArray(double[][]::new);
    }

    private static double residue(long value) {
        long rest = Math.floorMod(value, (long) FIELD.prime());
        return (double) (rest > FIELD.prime() / 2 ? rest - FIELD.prime() : rest);
    }

    private static long product(double a, double b) {
        return Math.multiplyExact((long) a, (long) b);
    }

    private static double[] reduced(double[] values) {
        return Arrays.stream(values).map(v -> residue((long) v)).toArray();
    }

    /** Runs both on a copy of a row and compares them with the entries in [from, to). */
    private static void check(
            double[] row, int from, int to, IntToResidue entry, BiConsumer<Rows, double[]> loop) {
        double[] expected = row.clone();
        for (int j = from; j < to; j++) {
            expected[j] = entry.at(j);
        }
        for (Rows rows : BOTH) {
            double[] found = row.clone();
            loop.accept(rows, found);
            assertArrayEquals(reduced(expected), reduced(found), rows.getClass().getSimpleName());
        }
    }

    private interface IntToResidue {
        double at(int j);
    }

    @Test
    void explicitVectorInstructionsAreTested() {
        assertNotEquals(ScalarRows.class, Rows.FASTEST.getClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void subtractsRowsFromRows(int to) {
        double[][] b = residues(6, LENGTH);
        double[] by = residues(16);
        double[][] c = residues(6, LENGTH);
        for (Rows rows : BOTH) {
            double[][] found = Arrays.stream(c).map(double[]::clone).toArray(double[][]::new);
            rows.subtract(found, 1, b, 2, by, 3, to);
            for (int i = 0; i < c.length; i++) {
                for (int j = 0; j < LENGTH; j++) {
                    long expected = (long) c[i][j];
                    for (int s = 0; s < 4 && i >= 1 && i < 5 && j >= 3 && j < to; s++) {
                        expected -= product(by[4 * (i - 1) + s], b[2 + s][j]);
                    }
                    assertEquals(expected, (long) found[i][j]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void subtractsRowsFromOneRowOrTwo(int to) {
        double[][] b = residues(5, LENGTH);
        double[] a = residues(5);
        double[] c = residues(LENGTH);
        double[] d = residues(LENGTH);
        check(
                c,
                3,
                to,
                j -> c[j] - (double) sum(4, s -> 1 + s, a, b, j),
                (rows, row) ->
                        rows.subtract(row, a[1], b[1], a[2], b[2], a[3], b[3], a[4], b[4], 3, to));
        check(
                c,
                3,
                to,
                j -> c[j] - (double) sum(4, s -> s, a, b, j),
                (rows, row) -> rows.subtract(row, d.clone(), b, 0, a, a, 3, to));
        check(
                d,
                3,
                to,
                j -> d[j] - (double) sum(4, s -> s, a, b, j),
                (rows, row) -> rows.subtract(c.clone(), row, b, 0, a, a, 3, to));
    }

    private static long sum(int n, IntUnaryOperator index, double[] a, double[][] b, int j) {
        long sum = 0;
        for (int s = 0; s < n; s++) {
            int k = index.applyAsInt(s);
            sum += product(a[k], b[k][j]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void reducesAndScales(int to) {
        double[] c = Arrays.stream(residues(LENGTH)).map(x -> x * 1_000_003).toArray();
        for (Rows rows : BOTH) {
            double[] found = c.clone();
            rows.reduce(found, 3, to, FIELD);
            for (int j = 0; j < LENGTH; j++) {
                assertEquals(j >= 3 && j < to ? residue((long) c[j]) : c[j], found[j]);
            }
        }
        check(
                c,
                3,
                to,
                j -> residue(product(residue((long) c[j]), 12_345)),
                (rows, row) -> rows.scale(row, 12_345, 3, to, FIELD));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void combinesRows(int to) {
        double[][] vectors = residues(7, LENGTH);
        double[] factors = residues(7);
        double[] c = residues(LENGTH);
        check(
                c,
                3,
                to,
                j -> residue(sum(7, s -> s, factors, vectors, j)),
                (rows, row) -> rows.combine(row, factors, vectors, 7, false, 3, to, FIELD));
        check(
                c,
                3,
                to,
                j -> residue((long) c[j] + sum(7, s -> s, factors, vectors, j)),
                (rows, row) -> rows.combine(row, factors, vectors, 7, true, 3, to, FIELD));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void combinesProducts(int count) {
        double[][] a = residues(5, LENGTH);
        double[][] b = residues(5, LENGTH);
        double[] c = residues(LENGTH);
        check(
                c,
                0,
                count,
                j -> residue(products(a, b, j)),
                (rows, row) -> rows.combine(row, a, b, 5, false, count, FIELD));
        check(
                c,
                0,
                count,
                j -> residue((long) c[j] + products(a, b, j)),
                (rows, row) -> rows.combine(row, a, b, 5, true, count, FIELD));
        check(
                c,
                0,
                count,
                j -> residue(product(a[0][j], b[0][j])),
                (rows, row) -> rows.product(row, a[0], b[0], count, FIELD));
    }

    private static long products(double[][] a, double[][] b, int j) {
        return IntStream.range(0, a.length).mapToLong(k -> product(a[k][j], b[k][j])).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 21, 40, 256, 700})
    void addsUpProducts(int count) {
        double[] a = residues(count);
        double[] b = residues(count);
        long expected = 0;
        for (int j = 0; j < count; j++) {
            expected = Math.floorMod(expected + product(a[j], b[j]), (long) FIELD.prime());
        }
        for (Rows rows : BOTH) {
            assertEquals(residue(expected), rows.dot(a, b, count, FIELD));
        }
    }
}
