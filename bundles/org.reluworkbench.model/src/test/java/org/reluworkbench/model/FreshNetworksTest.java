package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.analysis.CreateAnalysis;
import org.reluworkbench.model.testing.RecordingContext;

class FreshNetworksTest {
    @Test
    void areThoseOfModelCreate() {
        List<Integer> sizes = List.of(3, 5, 4, 2);
        CreateAnalysis analysis = new CreateAnalysis();
        RecordingContext context = new RecordingContext(analysis.descriptor());
        analysis.run(
                new CreateAnalysis.Parameters(
                        sizes,
                        Optional.empty(),
                        Optional.empty(),
                        WeightInitialisation.HE_NORMAL,
                        0.3,
                        77),
                context);
        NetworkEvaluation created = new NetworkEvaluation(context.output("network", Network.class));
        NetworkEvaluation drawn =
                new NetworkEvaluation(FreshNetworks.fullyConnected(sizes, 0.3, 77, context));
        for (double[] x : new double[][] {{0, 0, 0}, {1, -2, 0.5}, {-7, 3, 11}}) {
            assertArrayEquals(created.outputs(x), drawn.outputs(x));
        }
    }
}
