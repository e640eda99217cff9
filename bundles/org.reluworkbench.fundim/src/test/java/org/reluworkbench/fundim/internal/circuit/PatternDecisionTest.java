package org.reluworkbench.fundim.internal.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

class PatternDecisionTest {
    /** 10¹⁵⁴·(1.2 + 1.2 − 1.6 − 1.6)·10¹⁵⁴ is negative, its sum from the left overflows. */
    @Test
    void sumsThatOverflowAreDecidedExactly() {
        double[] weights = {1.2e154, 1.2e154, -1.6e154, -1.6e154};
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(1, 4, weights, new double[1]),
                                new Dense(1, 1, new double[] {1}, new double[1])));
        double[][] points = {{1e154, 1, 1e154}, {1e154, 1, 1e154}, {1e154, 1, 0}, {1e154, 1, 0}};
        Patterns patterns =
                PatternDecision.of(Circuit.of(network), SampleBatch.of(points, points[0].length));
        assertEquals(0b100, patterns.bits(0)[0]);
        assertEquals(2, patterns.exactlyDecided());
    }
}
