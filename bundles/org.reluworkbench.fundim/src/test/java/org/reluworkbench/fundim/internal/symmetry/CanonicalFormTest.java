package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

class CanonicalFormTest {
    private static double[] at(List<Dense> layers, double... point) {
        return new NetworkEvaluation(Network.fullyConnected(layers)).outputs(point);
    }

    @Test
    void solvedByHand() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(new double[] {2, 1}, new double[] {-1, 4}),
                        LayerLists.layer(new double[] {3, 5, 7}));
        List<Dense> expected =
                List.of(
                        LayerLists.layer(new double[] {-0.25, 1}, new double[] {1, 0.5}),
                        LayerLists.layer(new double[] {20, 6, 7}));
        assertEquals(expected, CanonicalForm.of(layers));
    }

    @Test
    void isTheSameForPermutedAndScaledCopiesAndForItself() {
        List<Dense> layers = LayerLists.random(10, 3, 4, 4, 2);
        List<Dense> form = CanonicalForm.of(layers);
        assertEquals(form, CanonicalForm.of(form));
        List<Dense> copy = LayerLists.changed(layers, 0, new int[] {3, 1, 0, 2}, 2, 8, 1, 0.25);
        copy = LayerLists.changed(copy, 1, new int[] {1, 3, 2, 0}, 4, 4, 0.5, 1);
        assertEquals(form, CanonicalForm.of(copy));
    }

    /** Neurons 0 and 1 of both hidden layers have equal rows; what reads them differs. */
    @Test
    void equalNeuronsAreSortedByWhatReadsThem() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(
                                new double[] {1, 2}, new double[] {1, 2}, new double[] {-3, 1}),
                        LayerLists.layer(
                                new double[] {1, 2, 1, 5},
                                new double[] {1, 2, 1, 5},
                                new double[] {3, 5, -2, 1}),
                        LayerLists.layer(new double[] {1, 2, 3, 0}, new double[] {4, 1, 1, 2}));
        List<Dense> form = CanonicalForm.of(layers);
        List<Dense> copy = LayerLists.changed(layers, 0, new int[] {1, 2, 0}, 2, 4, 0.5);
        copy = LayerLists.changed(copy, 1, new int[] {1, 0, 2}, 1, 8, 4);
        assertEquals(form, CanonicalForm.of(copy));
        assertEquals(form, CanonicalForm.of(form));
    }

    @Test
    void agreesUpToRoundingForOtherFactors() {
        List<Dense> layers = LayerLists.random(11, 2, 3, 3, 1);
        List<Dense> copy = LayerLists.changed(layers, 0, new int[] {1, 2, 0}, 3, 0.7, 11);
        List<Dense> form = CanonicalForm.of(layers);
        List<Dense> other = CanonicalForm.of(copy);
        for (int l = 0; l < 3; l++) {
            // Fewer than 20 roundings of numbers of size 1.
            assertArrayEquals(form.get(l).weights(), other.get(l).weights(), 1e-14);
            assertArrayEquals(form.get(l).biases(), other.get(l).biases(), 1e-14);
        }
    }

    @Test
    void keepsTheFunctionAndTheNamesOfLayers() {
        List<Dense> layers = LayerLists.random(12, 3, 5, 4, 2);
        Network network = Network.fullyConnected(layers);
        Network form = CanonicalForm.of(network, layers);
        assertEquals("dense2", form.nodes().get(2).name());
        double[] point = {0.3, -0.7, 0.9};
        // Fewer than 100 roundings of numbers of size 1 to 10.
        assertArrayEquals(at(layers, point), new NetworkEvaluation(form).outputs(point), 1e-13);
    }

    @Test
    void layersWithoutBiasAndNeuronsThatAreZero() {
        List<Dense> layers =
                List.of(
                        new Dense(2, 1, new double[] {-4, 0}, null),
                        new Dense(1, 2, new double[] {1, 3}, null));
        List<Dense> expected =
                List.of(
                        new Dense(2, 1, new double[] {-1, 0}, null),
                        new Dense(1, 2, new double[] {4, 3}, null));
        assertEquals(expected, CanonicalForm.of(layers));
    }

    @Test
    void refusesOverflow() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(new double[] {1e200, 0}),
                        LayerLists.layer(new double[] {1e200, 0}));
        assertThrows(IllegalArgumentException.class, () -> CanonicalForm.of(layers));
    }
}
