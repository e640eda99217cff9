package org.reluworkbench.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

class NetworkChangeTest {
    @Test
    void theDerivativeVanishesAlongScalings() {
        for (Network network :
                List.of(
                        TestNetworks.dense(1, true, 32, 5, 4, 2),
                        TestNetworks.convolutional(2, true),
                        TestNetworks.convolutional(2, false))) {
            List<double[]> directions = NetworkChange.scalingDirections(network);
            // One for every hidden unit or channel.
            assertEquals(network.nodes().size() == 5 ? 9 : 7, directions.size());
            Dataset points = TestNetworks.points(1, 5, 32, 2);
            double[] output = new double[network.outputs()];
            output[0] = 1;
            for (int i = 0; i < points.samples(); i++) {
                List<double[]> gradient =
                        new NetworkEvaluation(network)
                                .linearization(points.row(i))
                                .parameterGradient(output);
                for (double[] direction : directions) {
                    double product = 0;
                    int at = 0;
                    for (double[] part : gradient) {
                        for (double value : part) {
                            product += value * direction[at++];
                        }
                    }
                    assertEquals(direction.length, at);
                    assertEquals(0, product, 1e-12);
                }
            }
        }
    }
}
