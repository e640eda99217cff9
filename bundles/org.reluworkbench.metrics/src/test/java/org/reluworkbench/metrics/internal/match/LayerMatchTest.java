package org.reluworkbench.metrics.internal.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

class LayerMatchTest {
    private static final Backend BACKEND = new JavaBackend();
    private static final double CUTOFF = 1e-6;

    /**
     * @param x a row for each neuron
     * @param y likewise
     */
    private static LayerMatch match(double[][] x, double[][] y, double epsilon) {
        try (TensorScope scope = BACKEND.openScope()) {
            return LayerMatch.of(
                    BACKEND,
                    scope.transpose(scope.upload(flat(x), x.length, x[0].length)),
                    scope.transpose(scope.upload(flat(y), y.length, y[0].length)),
                    epsilon,
                    CUTOFF,
                    64,
                    () -> {});
        }
    }

    private static double[] flat(double[][] rows) {
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    @Test
    void findsNothingInJohnsonsExampleAndEqualRanks() {
        // Example 3.1 with the second network's first layer −I: the inputs (1, 1), (−1, −1).
        LayerMatch hidden = match(rows("1 0", "1 0"), rows("0 1", "0 1"), 0);
        assertEquals(0, hidden.similarity());
        assertEquals(1, hidden.rankX());
        assertTrue(hidden.isomorphic());
        assertEquals(Math.PI / 2, hidden.largestAngle(), 1e-15);
        assertEquals(1, hidden.largestEpsilon());
        // As it is printed, the second network has (1, 0), (0, 1): its span is the plane.
        LayerMatch printed = match(rows("1 0", "1 0"), rows("1 0", "0 1"), 0);
        assertFalse(printed.isomorphic());
        assertEquals(3.0 / 4, printed.similarity());
        assertArrayEquals(new double[] {0}, printed.angles(), 1e-15);
    }

    @Test
    void findsNothingInTheOtherRepair() {
        // Inputs e1, e2, e3: outputs (1, 1, 0) of both networks.
        LayerMatch hidden = match(rows("1 0 0", "0 1 0"), rows("1 1 1", "0 0 1"), 0);
        assertEquals(0, hidden.similarity());
        assertTrue(hidden.isomorphic());
        assertEquals(OptionalInt.of(0), hidden.simple());
        LayerMatch outputs = match(rows("1 1 0"), rows("1 1 0"), 0);
        assertEquals(1, outputs.similarity());
        assertEquals(OptionalInt.of(1), outputs.simple());
    }

    private static double[][] rows(String... rows) {
        double[][] parsed = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            parsed[i] =
                    List.of(rows[i].split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
        }
        return parsed;
    }

    @Test
    void countsSimpleMatches() {
        // {x1, y1} and {x2, x3, y2, y3}; x4 matches nothing, y4 is never active.
        LayerMatch match =
                match(
                        rows("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 1 0 1"),
                        rows("2 0 0 0", "0 1 1 0", "0 1 -1 0", "0 0 0 0"),
                        0);
        assertEquals(3, match.matchedX());
        assertEquals(3, match.matchedY());
        assertEquals(3, match.activeY());
        assertEquals(6.0 / 8, match.similarity());
        assertEquals(OptionalInt.of(2), match.simple());
        assertEquals(4, match.rankX());
        assertEquals(3, match.rankY());
        assertEquals(Math.sqrt(0.5), match.largestEpsilon(), 1e-15);
    }

    @Test
    void countsSimpleMatchesInAnyOrderIfVectorsAreIndependent() {
        double[][] x = rows("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1");
        double[][] y = rows("2 0 0 0", "0 1 1 0", "0 1 -1 0", "0 0 0 3");
        for (int turn = 0; turn < 4; turn++) {
            Collections.rotate(Arrays.asList(x), 1);
            Collections.reverse(Arrays.asList(y));
            LayerMatch match = match(x, y, 0);
            assertTrue(match.simpleComplete());
            assertEquals(OptionalInt.of(3), match.simple());
        }
    }

    /**
     * x1, x2 and any two of three vectors of the plane are a match: three, of which two are found.
     */
    @Test
    void findsOneSimpleMatchForEachNeuronIfVectorsAreDependent() {
        LayerMatch match = match(rows("1 0", "0 1"), rows("1 1", "1 -1", "1 2"), 0);
        assertEquals(1, match.similarity());
        assertFalse(match.simpleComplete());
        assertEquals(OptionalInt.of(2), match.simple());
        // {x1, x2} with any two of five vectors: ten simple matches of seven neurons.
        LayerMatch many = match(rows("1 0", "0 1"), rows("1 1", "1 -1", "1 2", "2 1", "3 1"), 0);
        assertTrue(many.simple().orElseThrow() <= 10 && 10 <= many.mostSimple());
    }

    @Test
    void givesPrincipalAngles() {
        double angle = 0.3;
        LayerMatch match =
                match(
                        rows("1 0 0 0", "1 1 0 0"),
                        new double[][] {
                            {2, 0, 0, 0}, {1, Math.cos(angle), Math.sin(angle), 0}, {3, 0, 0, 0}
                        },
                        0);
        assertArrayEquals(new double[] {0, angle}, match.angles(), 1e-7);
        assertEquals(2, match.rankY());
        // {x1, y1} and {x1, y3}.
        assertEquals(OptionalInt.of(2), match.simple());
    }

    /** By Gram–Schmidt anew in every round. */
    private static Set<Integer> naive(double[][] x, double[][] y, double epsilon) {
        Set<Integer> keptX = all(x.length);
        Set<Integer> keptY = all(y.length);
        boolean changed = true;
        while (changed) {
            changed = keptX.removeIf(i -> distance(x[i], y, keptY) > epsilon);
            changed = keptY.removeIf(i -> distance(y[i], x, keptX) > epsilon) || changed;
        }
        Set<Integer> both = new TreeSet<>(keptX);
        keptY.forEach(i -> both.add(x.length + i));
        return both;
    }

    private static Set<Integer> all(int count) {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        return all;
    }

    private static double distance(double[] vector, double[][] others, Set<Integer> span) {
        List<double[]> basis = new ArrayList<>();
        for (int i : span) {
            double[] rest = reduced(others[i], basis);
            if (norm(rest) > 1e-9 * norm(others[i])) {
                double length = norm(rest);
                for (int k = 0; k < rest.length; k++) {
                    rest[k] /= length;
                }
                basis.add(rest);
            }
        }
        return norm(reduced(vector, basis)) / norm(vector);
    }

    private static double[] reduced(double[] vector, List<double[]> basis) {
        double[] rest = vector.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                double product = 0;
                for (int k = 0; k < rest.length; k++) {
                    product += rest[k] * b[k];
                }
                for (int k = 0; k < rest.length; k++) {
                    rest[k] -= product * b[k];
                }
            }
        }
        return rest;
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double value : v) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Neurons of Y that are combinations of a few of X with more and more noise. */
    private static double[][] related(double[][] x, int neurons, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] y = new double[neurons][];
        for (int i = 0; i < neurons; i++) {
            y[i] = TestNetworks.draw(random, x[0].length);
            for (int k = 0; k < x[0].length; k++) {
                y[i][k] *= 0.6 * i / neurons;
                y[i][k] += x[i % x.length][k] - 0.5 * x[(i * 7 + 3) % x.length][k];
            }
        }
        return y;
    }

    @Test
    void agreesWithLeastSquaresInEveryRound() {
        int rounds = 0;
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] x = new double[14][];
            for (int i = 0; i < x.length; i++) {
                x[i] = TestNetworks.draw(random, 40);
            }
            // Dependent neurons in both, so that one takes the place of another.
            x[13] = x[2].clone();
            double[][] y = related(x, 17, seed);
            y[16] = y[1].clone();
            for (double epsilon : new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.7}) {
                Set<Integer> expected = naive(x, y, epsilon);
                try (TensorScope scope = BACKEND.openScope()) {
                    assertEquals(
                            expected,
                            LayerMatch.maximum(
                                    BACKEND,
                                    scope.transpose(scope.upload(flat(x), x.length, 40)),
                                    scope.transpose(scope.upload(flat(y), y.length, 40)),
                                    epsilon,
                                    CUTOFF));
                }
                rounds += expected.isEmpty() || expected.size() == 31 ? 0 : 1;
            }
        }
        assertTrue(rounds > 10, "only " + rounds + " cases are neither nothing nor everything");
    }

    @Test
    void downDatesLikeANewFactorisation() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] x = new double[12][];
        for (int i = 0; i < x.length; i++) {
            x[i] = TestNetworks.draw(random, 20);
        }
        for (int k = 0; k < 20; k++) {
            x[5][k] = x[1][k] + x[2][k];
            x[7][k] = x[3][k];
        }
        double[][] y = related(x, 6, 1);
        try (TensorScope scope = BACKEND.openScope()) {
            MatchMatrix matrix =
                    MatchMatrix.of(
                            BACKEND,
                            scope.transpose(scope.upload(flat(x), 12, 20)),
                            scope.transpose(scope.upload(flat(y), 6, 20)));
            List<Integer> others = List.of(12, 13, 14, 15, 16, 17);
            List<Integer> members = new ArrayList<>(all(12));
            Span span = new Span(matrix, members, others, CUTOFF);
            assertEquals(10, span.rank());
            for (int leaving : new int[] {3, 0, 5, 1, 11, 2, 7, 4, 6, 10, 9, 8}) {
                span.remove(leaving);
                members.remove((Integer) leaving);
                Span anew = new Span(matrix, members, others, CUTOFF);
                assertEquals(anew.rank(), span.rank());
                // Each distance is the root of a difference of sums about 1.
                assertArrayEquals(anew.distances(), span.distances(), 1e-7);
            }
        }
    }

    /** Five directions of eighty neurons, which float32 tells from eighty only to about 10⁻³. */
    @Test
    void neverTakesACutoffBelowRounding() {
        SplittableRandom random = new SplittableRandom(3);
        try (TensorScope scope = BACKEND.openScope()) {
            Tensor basis = scope.upload(TestNetworks.draw(random, 2000 * 5), 2000, 5);
            Tensor weights = scope.upload(TestNetworks.draw(random, 5 * 80), 5, 80);
            Tensor exact = scope.multiply(basis, false, weights, false);
            for (Precision precision : Precision.values()) {
                Tensor x = scope.convert(exact, precision);
                LayerMatch match = LayerMatch.of(BACKEND, x, x, 0, 1e-14, 0, () -> {});
                assertEquals(5, match.rankX());
                assertEquals(1, match.similarity());
                assertEquals(8 * Math.sqrt(precision.unitRoundoff()), match.cutoff());
            }
            assertEquals(0.1, LayerMatch.of(BACKEND, exact, exact, 0, 0.1, 0, () -> {}).cutoff());
        }
    }

    @Test
    void doesNotDependOnTheScaleOfNeurons() {
        double[][] x = rows("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 1 0 1");
        double[][] y = rows("2 0 0 0", "0 1 1 0", "0 1 -1 0", "0 0 0 0");
        LayerMatch before = match(x, y, 0);
        for (int j = 0; j < 4; j++) {
            // The squares are 2⁻¹⁰³⁰, whose reciprocal is no double.
            x[1][j] *= 0x1p-515;
            x[2][j] *= 0x1p-515;
            y[1][j] *= 0x1p500;
        }
        LayerMatch after = match(x, y, 0);
        assertEquals(before.matchedX(), after.matchedX());
        assertEquals(before.simple(), after.simple());
        assertEquals(before.rankX(), after.rankX());
        assertEquals(before.largestEpsilon(), after.largestEpsilon(), 1e-15);
    }

    /** A distance of ε is within ε: (4, 3) is 3/5 from the first axis. */
    @Test
    void keepsNeuronsAtTheDistanceEpsilon() {
        double[][] x = rows("1 0");
        double[][] y = rows("4 3");
        double distance = match(x, y, 0).largestEpsilon();
        assertEquals(0.6, distance, 1e-15);
        assertEquals(1, match(x, y, distance).similarity());
        assertEquals(0, match(x, y, Math.nextDown(distance)).similarity());
    }

    @Test
    void leavesTheSearchForSimpleMatchesWhenAsked() {
        try (TensorScope scope = BACKEND.openScope()) {
            Tensor x = scope.upload(TestNetworks.draw(new SplittableRandom(1), 90), 30, 3);
            assertThrows(
                    CancellationException.class,
                    () ->
                            LayerMatch.of(
                                    BACKEND,
                                    x,
                                    x,
                                    0,
                                    CUTOFF,
                                    64,
                                    () -> {
                                        throw new CancellationException();
                                    }));
        }
    }

    @Test
    void shrinksAsEpsilonDoes() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] x = new double[10][];
        for (int i = 0; i < x.length; i++) {
            x[i] = TestNetworks.draw(random, 30);
        }
        double[][] y = related(x, 10, 4);
        double largest = match(x, y, 0).largestEpsilon();
        assertEquals(20, match(x, y, largest + 1e-9).matchedX() + match(x, y, 1).matchedY());
        assertTrue(match(x, y, largest - 1e-6).similarity() < 1);
        double before = 0;
        for (double epsilon = 0; epsilon < 1; epsilon += 0.05) {
            double now = match(x, y, epsilon).similarity();
            assertTrue(now >= before);
            before = now;
        }
    }
}
