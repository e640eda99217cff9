package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static double dots(double[] dots, int from) {
        double sum = Arrays.stream(dots, from, from + SampleRows.PARTS).sum();
        return residue((long) sum);
    }

    @ParameterizedTest
    @CsvSource({"8,0", "40,5", "256,8", "512,3", "520,0"})
    void multipliesTwoParametersAtOnce(int count, int at) {
        double[][] given = test.residues(2, LENGTH);
        double[][] weights = test.residues(SampleRows.CHECKS, LENGTH);
        for (SampleRows loops : BOTH) {
            ParameterPair pair = pair(new double[][] {given[0].clone(), given[1].clone()});
            double[] dots = test.residues(2 * SampleRows.CHECKS * SampleRows.PARTS);
            loops.product(pair, at, weights, dots, count, FIELD);
            for (int k = 0; k < 2; k++) {
                long[] checks = new long[SampleRows.CHECKS];
                for (int j = 0; j < LENGTH; j++) {
                    boolean written = j >= at && j < at + count;
                    double expected = written ? residue(own(pair, k, j - at)) : given[k][j];
                    assertEquals(expected, pair.later[k][j]);
                    for (int c = 0; c < SampleRows.CHECKS && written; c++) {
                        checks[c] += (long) residue(product(expected, weights[c][j]));
                    }
                }
                for (int c = 0; c < SampleRows.CHECKS; c++) {
                    int from = (k * SampleRows.CHECKS + c) * SampleRows.PARTS;
                    assertEquals(residue(checks[c]), dots(dots, from));
                }
            }
        }
    }

    private ParameterPair pair(double[][] later) {
        ParameterPair pair = new ParameterPair(later);
        pair.set(0, test.residues(LENGTH), test.residues(LENGTH), 3);
        pair.set(1, test.residues(LENGTH), test.residues(LENGTH), 16);
        return pair;
    }

    private static long own(ParameterPair pair, int k, int j) {
        return product(pair.signals[k][pair.from[k] + j], pair.values[k][pair.from[k] + j]);
    }

    /** With no later piece, one, and several. */
    @ParameterizedTest
    @CsvSource({
        "8,0,0,8,0,0",
        "8,0,0,8,8,4",
        "40,24,0,38,30,1",
        "88,8,10,100,200,0",
        "256,128,0,70,250,8"
    })
    void foldsTwoParametersAtOnce(int count, int shift, int first, int stride, int end, int to) {
        double[] factors = test.residues(LENGTH);
        for (SampleRows loops : BOTH) {
            ParameterPair pair = pair(test.residues(2, LENGTH));
            double[][] given = test.residues(2, LENGTH);
            pair.targets[0] = given[0].clone();
            pair.targets[1] = given[1].clone();
            loops.fold(pair, to, first, stride, end, factors, shift, count, FIELD);
            for (int k = 0; k < 2; k++) {
                for (int j = 0; j < LENGTH; j++) {
                    double expected = given[k][j];
                    if (j >= to && j < to + count) {
                        int entry = j - to;
                        long sum = own(pair, k, entry);
                        for (int i = first; i < end; i += stride) {
                            double moved = pair.later[k][i + (shift + entry) % count];
                            sum += (long) pair.later[k][i + entry];
                            sum += product(factors[i + entry], moved);
                        }
                        expected = residue(sum);
                    }
                    assertEquals(expected, pair.targets[k][j]);
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
