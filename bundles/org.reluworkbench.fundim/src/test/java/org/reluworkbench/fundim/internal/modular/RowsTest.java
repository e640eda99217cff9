package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All loops against integers, with explicit vector instructions and without. */
class RowsTest {
    private static final PrimeField FIELD = new PrimeField(8_388_593);
    private static final int LENGTH = 80;
    private static final Rows[] BOTH = {new ScalarRows(), Rows.FASTEST};

    private final TestResidues test = new TestResidues(FIELD);

    private double[] residues(int count) {
        return test.residues(count);
    }

    private double[][] residues(int rows, int count) {
        return test.residues(rows, count);
    }

    private static double residue(long value) {
        return TestResidues.residue(FIELD, value);
    }

    private static long product(double a, double b) {
        return TestResidues.product(a, b);
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
        double[] by = residues(60);
        double[][] c = residues(6, LENGTH);
        for (Rows rows : BOTH) {
            double[][] found = Arrays.stream(c).map(double[]::clone).toArray(double[][]::new);
            rows.subtract(found, 1, b, 2, by, 5, 11, 3, to);
            for (int i = 0; i < c.length; i++) {
                for (int j = 0; j < LENGTH; j++) {
                    long expected = (long) c[i][j];
                    for (int s = 0; s < 4 && i >= 1 && i < 5 && j >= 3 && j < to; s++) {
                        expected -= product(by[5 + 11 * (i - 1) + s], b[2 + s][j]);
                    }
                    assertEquals(expected, (long) found[i][j]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21, 40, 64, 77})
    void subtractsEightRowsFromTwo(int to) {
        double[][] b = residues(10, LENGTH);
        double[] by = residues(60);
        double[][] c = residues(4, LENGTH);
        for (Rows rows : BOTH) {
            double[][] found = Arrays.stream(c).map(double[]::clone).toArray(double[][]::new);
            rows.subtractEight(found, 1, b, 2, by, 5, 11, 3, to);
            for (int i = 0; i < c.length; i++) {
                for (int j = 0; j < LENGTH; j++) {
                    long expected = (long) c[i][j];
                    for (int s = 0; s < 8 && i >= 1 && i < 3 && j >= 3 && j < to; s++) {
                        expected -= product(by[5 + 11 * (i - 1) + s], b[2 + s][j]);
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
    void reduces(int to) {
        double[] c = Arrays.stream(residues(LENGTH)).map(x -> x * 1_000_003).toArray();
        for (Rows rows : BOTH) {
            double[] found = c.clone();
            rows.reduce(found, 3, to, FIELD);
            for (int j = 0; j < LENGTH; j++) {
                assertEquals(j >= 3 && j < to ? residue((long) c[j]) : c[j], found[j]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,8,0,64", "0,7,6,72", "3,4,2,40", "2,9,2,77", "5,5,1,40"})
    void clearsAColumnOfRows(int first, int end, int r, int to) {
        double[][] given = residues(9, LENGTH);
        for (Rows loops : BOTH) {
            double[][] rows = Arrays.stream(given).map(double[]::clone).toArray(double[][]::new);
            loops.clear(rows, first, end, r, 0, to, FIELD);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < LENGTH; j++) {
                    boolean changed = i >= first && i < end && i != r && j < to;
                    long cleared =
                            product(given[r][r], given[i][j]) - product(given[i][r], given[r][j]);
                    assertEquals(changed ? residue(cleared) : given[i][j], rows[i][j]);
                }
            }
        }
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
}
