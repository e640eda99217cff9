package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops over samples against integers, with explicit vector instructions and without. */
class SampleRowsTest {
    private static final PrimeField FIELD = new PrimeField(8_388_593);
    private static final int LENGTH = 600;
    private static final SampleRows[] BOTH = {new ScalarSampleRows(), SampleRows.FASTEST};

    private final TestResidues test = new TestResidues(FIELD);

    private static double residue(long value) {
        return TestResidues.residue(FIELD, value);
    }

    private static long product(double a, double b) {
        return TestResidues.product(a, b);
    }

    @Test
    void explicitVectorInstructionsAreTested() {
        assertNotEquals(ScalarSampleRows.class, SampleRows.FASTEST.getClass());
    }

    @ParameterizedTest
    @CsvSource({
        "1,false,8",
        "2,false,24",
        "3,false,40",
        "3,true,40",
        "5,true,64",
        "5,false,72",
        "0,true,8"
    })
    void combinesProducts(int n, boolean onto, int count) {
        double[][] a = test.residues(5, LENGTH);
        double[][] b = test.residues(5, LENGTH);
        int[] aFrom = {0, 8, 87, 3, 1};
        int[] bFrom = {87, 16, 0, 2, 30};
        double[] given = test.residues(LENGTH);
        Products products = new Products();
        for (int k = 0; k < n; k++) {
            products.add(a[k], aFrom[k], b[k], bFrom[k]);
        }
        for (SampleRows loops : BOTH) {
            double[] found = given.clone();
            loops.combine(found, products, onto, count, FIELD);
            for (int j = 0; j < LENGTH; j++) {
                long sum = 0;
                for (int k = 0; k < n && j < count; k++) {
                    sum += product(a[k][aFrom[k] + j], b[k][bFrom[k] + j]);
                }
                long before = onto ? (long) given[j] : 0;
                assertEquals(j < count ? residue(before + sum) : given[j], found[j]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 40, 256, 520})
    void repeatsAndChecks(int count) {
        double[] given = test.residues(2 * LENGTH);
        double[][] weights = test.residues(SampleRows.CHECKS, LENGTH);
        for (SampleRows loops : BOTH) {
            double[] row = given.clone();
            double[] dots = test.residues((1 + SampleRows.CHECKS) * SampleRows.PARTS);
            double before = dots[0];
            loops.repeat(row, LENGTH, weights, dots, SampleRows.PARTS, count, FIELD);
            assertEquals(before, dots[0]);
            long[] sums = new long[SampleRows.CHECKS];
            for (int j = 0; j < LENGTH; j++) {
                assertEquals(given[j], row[j]);
                assertEquals(given[j < count ? j : LENGTH + j], row[LENGTH + j]);
                for (int c = 0; c < SampleRows.CHECKS && j < count; c++) {
                    sums[c] += (long) residue(product(given[j], weights[c][j]));
                }
            }
            for (int c = 0; c < SampleRows.CHECKS; c++) {
                assertEquals(residue(sums[c]), dots(dots, (1 + c) * SampleRows.PARTS));
            }
        }
    }

    private static double dots(double[] dots, int from) {
        double sum = Arrays.stream(dots, from, from + SampleRows.PARTS).sum();
        return residue((long) sum);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 40, 88, 256, 512, 520})
    void foldsTwoParametersAtOnce(int count) {
        double[][] values = test.residues(2, LENGTH);
        double[][] signals = test.residues(2, LENGTH);
        double[][] weights = test.residues(SampleRows.CHECKS, LENGTH);
        double[] factors = test.residues(LENGTH);
        int from = 3;
        int shift = 8;
        for (SampleRows loops : BOTH) {
            double[][] rows = new double[2][2 * count];
            double[] dots = test.residues(2 * SampleRows.CHECKS * SampleRows.PARTS);
            loops.product(rows, count, signals, values, from, weights, dots, count, FIELD);
            double[][] sums = test.residues(2, count);
            loops.fold(sums, signals, values, from, rows, factors, shift, count, FIELD);
            for (int k = 0; k < 2; k++) {
                long[] checks = new long[SampleRows.CHECKS];
                for (int j = 0; j < count; j++) {
                    long entry = product(signals[k][from + j], values[k][from + j]);
                    assertEquals(residue(entry), rows[k][j]);
                    assertEquals(residue(entry), rows[k][count + j]);
                    for (int c = 0; c < SampleRows.CHECKS; c++) {
                        checks[c] += (long) residue(product(rows[k][j], weights[c][j]));
                    }
                    long other = product(factors[j], rows[k][(shift + j) % count]);
                    assertEquals(residue(entry + (long) rows[k][j] + other), sums[k][j]);
                }
                for (int c = 0; c < SampleRows.CHECKS; c++) {
                    int at = (k * SampleRows.CHECKS + c) * SampleRows.PARTS;
                    assertEquals(residue(checks[c]), dots(dots, at));
                }
            }
        }
    }

    @Test
    void gates() {
        double[] values = test.residues(LENGTH);
        double[] gate = Arrays.stream(test.residues(LENGTH)).map(x -> x > 0 ? 1 : 0).toArray();
        for (SampleRows loops : BOTH) {
            for (boolean complement : new boolean[] {false, true}) {
                double[] found = test.residues(LENGTH);
                double last = found[80];
                loops.gated(found, gate, complement, values, 80);
                for (int j = 0; j < 80; j++) {
                    assertEquals((gate[j] == 1) != complement ? values[j] : 0, found[j]);
                }
                assertEquals(last, found[80]);
            }
        }
    }

    @Test
    void digitsAndRestMakeUpAValue() {
        double[] values = test.residues(LENGTH);
        Arrays.setAll(values, j -> values[j] * Math.scalb(1.0, -22 - j % 90));
        double[] places = {FIELD.residue(0x1p-20), FIELD.residue(0x1p-42), FIELD.residue(0x1p-64)};
        for (SampleRows loops : BOTH) {
            double[] residues = new double[LENGTH];
            double[] rest = new double[LENGTH];
            loops.digits(values, places, residues, rest, LENGTH, FIELD);
            for (int j = 0; j < LENGTH; j++) {
                double left = FIELD.residue(rest[j] * 0x1p-64);
                assertEquals(
                        FIELD.residue(values[j]),
                        residue((long) residues[j] + (long) left),
                        "value " + values[j]);
            }
        }
    }
}
