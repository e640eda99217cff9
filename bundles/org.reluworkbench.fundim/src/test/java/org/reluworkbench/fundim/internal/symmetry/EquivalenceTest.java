package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;

class EquivalenceTest {
    private static final double TOLERANCE = 1e-9;

    private static Optional<Matching> match(List<Dense> first, List<Dense> second) {
        return new MatchSearch(first, second, TOLERANCE).search();
    }

    private static void assertEquivalent(boolean exactly, List<Dense> first, List<Dense> second) {
        Matching matching = match(first, second).orElseThrow();
        assertEquals(exactly, new ExactMatching(first, second, matching).holds());
        // A dozen roundings of numbers of size 1 lie far below this.
        assertTrue(matching.deviation() < 1e-13, () -> "deviation " + matching.deviation());
        Matching back = match(second, first).orElseThrow();
        assertEquals(exactly, new ExactMatching(second, first, back).holds());
    }

    private static void assertDifferent(List<Dense> first, List<Dense> second) {
        MatchSearch search = new MatchSearch(first, second, TOLERANCE);
        assertTrue(search.search().isEmpty());
        assertFalse(search.isUndecided());
        assertFalse(search.obstacle().isEmpty());
    }

    @Test
    void findsPermutationAndFactors() {
        List<Dense> network = LayerLists.random(1, 3, 4, 5, 2);
        List<Dense> once = LayerLists.changed(network, 0, new int[] {2, 0, 3, 1}, 2, 0.25, 8, 1);
        List<Dense> twice =
                LayerLists.changed(once, 1, new int[] {4, 1, 0, 3, 2}, 1, 4, 0.5, 2, 16);
        assertEquivalent(true, network, twice);
        Matching matching = match(network, twice).orElseThrow();
        assertArrayEquals(new int[] {1, 3, 0, 2}, matching.partners().get(0));
        assertArrayEquals(new int[] {2, 1, 4, 3, 0}, matching.partners().get(1));
        assertArrayEquals(new double[] {0.25, 1, 2, 8}, matching.factors().get(0), 1e-14);
        assertArrayEquals(new double[] {0.5, 4, 16, 2, 1}, matching.factors().get(1), 1e-14);
    }

    @Test
    void tellsExactFromRounded() {
        List<Dense> network = LayerLists.random(2, 2, 3, 3, 1);
        int[] order = {1, 2, 0};
        // Dividing by 3 rounds, by 4 does not.
        assertEquivalent(false, network, LayerLists.changed(network, 1, order, 3, 4, 7));
        assertEquivalent(true, network, LayerLists.changed(network, 1, order, 4, 2, 0.5));
        List<Dense> divisible =
                List.of(
                        LayerLists.layer(new double[] {1, 2, 5}, new double[] {-1, 1, 2}),
                        LayerLists.layer(new double[] {3, -6, 1}, new double[] {9, 3, 0}),
                        LayerLists.layer(new double[] {1, 1, 0}));
        assertEquivalent(true, divisible, LayerLists.changed(divisible, 0, new int[] {1, 0}, 3, 3));
    }

    @Test
    void seesEveryMovedParameter() {
        List<Dense> network = LayerLists.random(3, 2, 3, 3, 2);
        List<Dense> copy = LayerLists.changed(network, 0, new int[] {2, 1, 0}, 2, 4, 0.5);
        for (int layer = 0; layer < 3; layer++) {
            Dense dense = copy.get(layer);
            for (int o = 0; o < dense.outputs(); o++) {
                for (int i = 0; i < dense.inputs(); i++) {
                    assertDifferent(network, LayerLists.moved(copy, layer, o, i, 1e-4));
                }
            }
        }
    }

    @Test
    void negativeFactorsAreNoSymmetry() {
        List<Dense> network = LayerLists.random(4, 2, 2, 1);
        assertDifferent(network, LayerLists.changed(network, 0, new int[] {0, 1}, 1, -1));
    }

    @Test
    void matchesWithinTheToleranceAndReportsTheDeviation() {
        List<Dense> network = LayerLists.random(5, 2, 3, 1);
        List<Dense> near = LayerLists.moved(network, 0, 1, 0, 1e-11);
        Matching matching = match(network, near).orElseThrow();
        assertFalse(new ExactMatching(network, near, matching).holds());
        assertTrue(matching.deviation() > 1e-13 && matching.deviation() < 1e-10);
    }

    /** Neurons 0 to 3 have one direction; only what reads them tells them apart. */
    private static List<Dense> parallel() {
        return List.of(
                LayerLists.layer(
                        new double[] {1, 2, 3},
                        new double[] {2, 4, 6},
                        new double[] {1, 2, 3},
                        new double[] {4, 8, 12},
                        new double[] {1, -1, 0}),
                LayerLists.layer(
                        new double[] {1, 2, 3, 4, 5, 1}, new double[] {-1, 7, 3, 2, 5, -2}),
                LayerLists.layer(new double[] {1, 1, 0}));
    }

    @Test
    void triesAllMatchingsOfParallelNeurons() {
        List<Dense> network = parallel();
        List<Dense> copy = LayerLists.changed(network, 0, new int[] {3, 4, 1, 2, 0}, 2, 1, 4, 1, 8);
        assertEquivalent(true, network, copy);
        assertDifferent(network, LayerLists.moved(copy, 1, 0, 2, 0.5));
    }

    /** Neuron 1 is always 0. */
    private static List<Dense> withZeroNeuron() {
        return List.of(
                LayerLists.layer(new double[] {1, 2, 3}, new double[] {0, 0, 0}),
                LayerLists.layer(new double[] {1, 2, 1}, new double[] {3, -4, 1}),
                LayerLists.layer(new double[] {1, 1, 0}));
    }

    @Test
    void whatReadsANeuronThatIsZeroNeedsOneFactor() {
        List<Dense> network = withZeroNeuron();
        assertEquivalent(true, network, LayerLists.changed(network, 0, new int[] {1, 0}, 8, 2));
        List<Dense> scaled = LayerLists.changed(network, 0, new int[] {0, 1}, 1, 0.5);
        assertEquivalent(true, network, LayerLists.changed(scaled, 1, new int[] {1, 0}, 2, 4));
        assertDifferent(network, LayerLists.moved(scaled, 1, 0, 1, 1));
        // The function stays the same when the sign changes, but it is no positive scaling.
        assertDifferent(network, LayerLists.moved(network, 1, 0, 1, -4));
        assertDifferent(network, LayerLists.moved(network, 1, 0, 1, -2));
    }

    @Test
    void aNeuronThatReadsOnlyZerosIsUndecided() {
        List<Dense> network =
                List.of(
                        LayerLists.layer(new double[] {1, 2, 3}, new double[] {0, 0, 0}),
                        LayerLists.layer(new double[] {0, 2, 0}, new double[] {3, -4, 1}),
                        LayerLists.layer(new double[] {1, 1, 0}));
        MatchSearch search = new MatchSearch(network, network, TOLERANCE);
        assertTrue(search.search().isEmpty());
        assertTrue(search.isUndecided());
    }

    @Test
    void givesUpAfterManyMatchings() {
        int count = 9;
        double[][] rows = new double[count][];
        double[] reading = new double[count + 1];
        double[] other = new double[count + 1];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[] {1, 1, 1};
            reading[i] = i + 1;
            other[i] = i + (i == 0 ? 1.5 : 1);
        }
        List<Dense> first = List.of(LayerLists.layer(rows), LayerLists.layer(reading));
        List<Dense> second = List.of(LayerLists.layer(rows), LayerLists.layer(other));
        MatchSearch search = new MatchSearch(first, second, TOLERANCE);
        assertTrue(search.search().isEmpty());
        assertTrue(search.isUndecided());
    }

    /** 14 neurons of one direction and 12 of the other one against 13 and 13: no way to match. */
    @Test
    void countsNeuronsOfOneDirection() {
        List<Dense> first = twoDirections(14);
        List<Dense> second = twoDirections(13);
        MatchSearch search = new MatchSearch(first, second, TOLERANCE);
        assertTrue(search.search().isEmpty());
        assertFalse(search.isUndecided());
        assertTrue(search.obstacle().contains("that others do not need"), search.obstacle());
    }

    private static List<Dense> twoDirections(int positive) {
        int count = 26;
        double[][] rows = new double[count][];
        double[] reading = new double[count + 1];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[] {i < positive ? 1 + i : -1 - i, 0};
            reading[i] = i - 7.5;
        }
        return List.of(LayerLists.layer(rows), LayerLists.layer(reading));
    }
}
