package org.reluworkbench.metrics.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

class InferenceFormTest {
    @Test
    void leavesTheFunctionAsItIs() {
        Network network = TestNetworks.normalised(3);
        Network folded = InferenceForm.of(network);
        assertEquals(network.nodes().size() - 2, folded.nodes().size());
        Dataset points = TestNetworks.points(1, 20, 32, 2);
        for (int i = 0; i < points.samples(); i++) {
            // Sums of at most 18 products of numbers about 1.
            assertArrayEquals(
                    new NetworkEvaluation(network).outputs(points.row(i)),
                    new NetworkEvaluation(folded).outputs(points.row(i)),
                    1e-12);
        }
    }

    @Test
    void keepsANetworkWithoutNormalisations() {
        Network network = TestNetworks.convolutional(1, true);
        assertSame(network, InferenceForm.of(network));
    }
}
