package org.reluworkbench.fundim.internal.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops of a floating-point evaluation, with explicit vector instructions and without. */
class FloatRowsTest {
    private static final int LENGTH = 640;
    private static final FloatRows[] BOTH = {new ScalarFloatRows(), FloatRows.FASTEST};

    private final SplittableRandom random = new SplittableRandom(3);

    private double[] numbers() {
        return random.doubles(LENGTH).map(x -> x - 0.5).toArray();
    }

    @Test
    void explicitVectorInstructionsAreTested() {
        assertNotEquals(ScalarFloatRows.class, FloatRows.FASTEST.getClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 31, 40, 257, 600})
    void combines(int count) {
        double[][] vectors = {numbers(), numbers(), numbers()};
        double[] factors = numbers();
        for (FloatRows rows : BOTH) {
            double[] found = new double[LENGTH];
            rows.combine(found, factors, vectors, 3, count);
            // The target may be read.
            double[] own = vectors[1].clone();
            rows.combine(own, factors, new double[][] {vectors[0], own, vectors[2]}, 3, count);
            for (int s = 0; s < count; s++) {
                double expected = factors[0] * vectors[0][s];
                expected = Math.fma(factors[1], vectors[1][s], expected);
                expected = Math.fma(factors[2], vectors[2][s], expected);
                assertEquals(expected, found[s]);
                assertEquals(expected, own[s]);
            }
        }
    }

    @Test
    void raisesToTheLargestMagnitude() {
        double[] given = Arrays.stream(numbers()).map(Math::abs).toArray();
        double[] values = numbers();
        values[5] = Double.NaN;
        values[13] = Double.NEGATIVE_INFINITY;
        for (FloatRows rows : BOTH) {
            double[] largest = given.clone();
            rows.raise(largest, values, 40);
            for (int s = 0; s < 40; s++) {
                assertEquals(Math.max(given[s], Math.abs(values[s])), largest[s]);
            }
            assertEquals(given[40], largest[40]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 21, 64, 600})
    void rectifiesAndTellsWhetherSignsAreSure(int count) {
        double[] values = numbers();
        double[] bounds = new double[LENGTH];
        Arrays.fill(bounds, 1e-9);
        for (FloatRows rows : BOTH) {
            for (double last :
                    new double[] {
                        0.5, -0.5, 1e-9, -1e-10, 0, Double.NaN, -Double.MAX_VALUE, -1 / 0.0
                    }) {
                values[count - 1] = last;
                double[] gate = numbers();
                double[] rectified = numbers();
                assertEquals(
                        Math.abs(last) > 1e-9 && Double.isFinite(last),
                        rows.rectify(values, bounds, gate, rectified, count),
                        last + " of " + rows.getClass().getSimpleName());
                for (int s = 0; s < count; s++) {
                    assertEquals(values[s] > 0 ? 1 : 0, gate[s]);
                    if (!Double.isNaN(values[s])) {
                        assertEquals(Math.max(0, values[s]), rectified[s] + 0.0);
                    }
                }
            }
        }
    }

    @Test
    void gates() {
        double[] values = numbers();
        double[] gate = Arrays.stream(numbers()).map(x -> x > 0 ? 1 : 0).toArray();
        for (FloatRows rows : BOTH) {
            for (boolean complement : new boolean[] {false, true}) {
                double[] found = numbers();
                rows.gated(found, gate, complement, values, 40);
                for (int s = 0; s < 40; s++) {
                    assertEquals((gate[s] == 1) != complement ? values[s] : 0, found[s] + 0.0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 200, 640})
    void packsGates(int count) {
        double[] gate = Arrays.stream(numbers()).map(x -> x > 0 ? 1 : 0).toArray();
        long[] expected = new long[(count + 63) / 64];
        for (int s = 0; s < count; s++) {
            expected[s / 64] |= gate[s] == 1 ? 1L << (s % 64) : 0;
        }
        // What follows is given as 0.
        Arrays.fill(gate, count, gate.length, 0);
        for (FloatRows rows : BOTH) {
            assertArrayEquals(expected, rows.packed(gate, count));
        }
    }
}
