package org.reluworkbench.regions.internal.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.RecordingContext;

class TheoremBoundTest {
    private static final double[][] SQUARE = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};

    /** The mean of ‖∇z‖² in the plane of the first two inputs, for a neuron behind two layers. */
    @Test
    void everyLayerHasTheExpectedGradientOfTheFirst() {
        int inputs = 5;
        int networks = 20_000;
        RecordingContext context = new RecordingContext(new CountAnalysis().descriptor());
        double[] point = {0.3, -0.2, 0, 0, 0};
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < networks; i++) {
            double[] gradient =
                    new NetworkEvaluation(
                                    FreshNetworks.fullyConnected(
                                            List.of(inputs, 7, 4, 1), 0.5, 100L * i, context))
                            .linearization(point)
                            .jacobian();
            double square = gradient[0] * gradient[0] + gradient[1] * gradient[1];
            sum += square;
            squares += square * square;
        }
        double mean = sum / networks;
        double error = Math.sqrt((squares / networks - mean * mean) / networks);
        double bound = TheoremBound.of(inputs, 0.5, SQUARE).gradient();
        assertEquals(bound * bound, mean, 4 * error);
    }

    @Test
    void theBoundGrowsWithTheAreaAndTheSquareOfTheNeurons() {
        TheoremBound bound = TheoremBound.of(2, 1, SQUARE);
        assertEquals(Math.sqrt(2), bound.gradient(), 1e-15);
        assertEquals(1 / Math.sqrt(2 * Math.PI), bound.bias(), 1e-15);
        assertEquals(4, bound.area());
        double factor = 32 / Math.sqrt(Math.PI);
        assertEquals(factor, bound.factor(), 1e-12);
        assertEquals(4 * 9 * factor * factor / 2, bound.regions(3), 1e-9);
        assertEquals(8, bound.regions(1));
    }
}
