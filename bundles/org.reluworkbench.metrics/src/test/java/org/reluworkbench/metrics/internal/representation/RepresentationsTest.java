package org.reluworkbench.metrics.internal.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.metrics.internal.match.MatchAnalysis;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

class RepresentationsTest {
    @Test
    void readsChannelsOverPositionsOrEveryPosition() {
        Network network = TestNetworks.convolutional(2, true);
        Dataset points = TestNetworks.points(1, 5, 32, 3);
        RecordingContext context =
                new RecordingContext(new MatchAnalysis().descriptor()).with(new JavaBackend());
        for (NeuronChoice choice : NeuronChoice.values()) {
            try (Representations found =
                            Representations.of(
                                    network,
                                    SampleRange.all(points, 5),
                                    choice,
                                    Precision.FLOAT64,
                                    context);
                    TensorScope scope = context.backend().openScope()) {
                assertEquals(3, found.layers().size());
                // 4 channels at 4 × 4 positions after the first ReLU, which is node 1.
                Representation first = found.layers().get(0);
                double[] values = scope.download(first.values());
                assertEquals(choice == NeuronChoice.CHANNELS ? 80 : 5, first.rows());
                for (int i = 0; i < 5; i++) {
                    double[] expected =
                            new NetworkEvaluation(network).nodeValues(points.row(i)).get(1);
                    for (int c = 0; c < 4; c++) {
                        for (int p = 0; p < 16; p++) {
                            double value =
                                    choice == NeuronChoice.CHANNELS
                                            ? values[(i * 16 + p) * 4 + c]
                                            : values[i * 64 + c * 16 + p];
                            assertEquals(expected[c * 16 + p], value, 1e-14);
                        }
                    }
                }
            }
        }
    }
}
