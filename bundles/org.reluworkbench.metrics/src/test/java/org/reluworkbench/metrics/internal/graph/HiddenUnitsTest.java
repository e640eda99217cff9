package org.reluworkbench.metrics.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;

class HiddenUnitsTest {
    private static void assertSameFunction(Network expected, Network found) {
        assertNotEquals(expected, found);
        Dataset points = TestNetworks.points(1, 20, expected.inputs(), 2);
        for (int i = 0; i < points.samples(); i++) {
            // Sums of at most 36 products of numbers about 1, in another order.
            assertArrayEquals(
                    new NetworkEvaluation(expected).outputs(points.row(i)),
                    new NetworkEvaluation(found).outputs(points.row(i)),
                    1e-12);
        }
    }

    @Test
    void changesKeepTheFunction() {
        for (Network network :
                List.of(
                        TestNetworks.dense(1, true, 3, 5, 4, 2),
                        TestNetworks.dense(1, false, 3, 5, 4, 2),
                        TestNetworks.convolutional(2, true),
                        TestNetworks.convolutional(2, false))) {
            List<HiddenUnits> layers = HiddenUnits.of(network);
            assertEquals(2, layers.size());
            SplittableRandom random = new SplittableRandom(3);
            for (HiddenUnits layer : layers) {
                int[] order = new int[layer.units()];
                Arrays.setAll(order, u -> (u + 1) % order.length);
                assertSameFunction(network, layer.permuted(network, order));
                double[] factors = TestNetworks.draw(random, layer.units());
                Arrays.setAll(factors, u -> 2 + factors[u]);
                assertSameFunction(network, layer.scaled(network, factors));
                double[] outgoing = TestNetworks.draw(random, 2 * layer.outgoing(network));
                Network padded = layer.padded(network, 2, outgoing);
                assertSameFunction(network, padded);
                assertTrue(padded.parameterCount() > network.parameterCount());
            }
        }
    }

    @Test
    void leavesLayersThatSeveralRead() {
        Dense first = new Dense(2, 2, new double[] {1, -2, 3, 4}, null);
        Network network =
                new Network(
                        Shape.of(2),
                        List.of(
                                new Node("first", first, List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0)),
                                new Node("second", first, List.of(1)),
                                new Node("sum", new Add(), List.of(1, 2)),
                                new Node("last", first, List.of(3))));
        assertEquals(List.of(), HiddenUnits.of(network));
    }
}
