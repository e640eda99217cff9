package org.reluworkbench.model.internal.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.architecture.Slot.Role;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class FreshWeightsTest {
    private static FreshWeights pytorch(long seed) {
        return new FreshWeights(WeightInitialisation.PYTORCH, 0, seed, 1_000_000);
    }

    /** √5 is the slope that makes the bound of He's uniform weights, √(6/((1 + 5)·n)), 1/√n. */
    @Test
    void startsAConvolutionAsPyTorchDoes() {
        // 100 values under the window of a filter: bound 1/10, variance 1/300.
        FreshWeights weights = pytorch(3);
        requireUniform(
                weights.get(new Slot("c", Role.WEIGHT, List.of(300, 4, 5, 5), 100, 7500))
                        .toArray());
        requireUniform(weights.get(new Slot("c", Role.BIAS, List.of(30_000), 100, 0)).toArray());
    }

    /** Uniform in ±0.1 by its bound, mean and variance. */
    private static void requireUniform(double... drawn) {
        double bound = 0.1;
        double variance = bound * bound / 3;
        assertTrue(Arrays.stream(drawn).allMatch(w -> Math.abs(w) <= bound));
        // 30,000 miss an outer hundredth of the interval with probability 0.99^30000.
        assertTrue(Arrays.stream(drawn).max().orElseThrow() > 0.98 * bound);
        assertTrue(Arrays.stream(drawn).min().orElseThrow() < -0.98 * bound);
        // Six standard deviations of the means of 30,000.
        double sixRoots = 6 / Math.sqrt(drawn.length);
        assertEquals(
                0, Arrays.stream(drawn).average().orElseThrow(), sixRoots * Math.sqrt(variance));
        assertEquals(
                variance,
                Arrays.stream(drawn).map(w -> w * w).average().orElseThrow(),
                sixRoots * variance * Math.sqrt(0.8));
    }

    @Test
    void drawsBiasesFromTheSeedOfTheirLayer() {
        Dense second =
                LayeredArchitecture.fullyConnected(List.of(9, 4, 2), pytorch(100))
                        .fullyConnectedLayers()
                        .orElseThrow()
                        .get(1);
        SplittableRandom ofWeights = new SplittableRandom(102);
        SplittableRandom ofBiases = new SplittableRandom(103);
        double[] weights = ofWeights.doubles(8).map(u -> (2 * u - 1) / 2).toArray();
        assertArrayEquals(weights, second.weights());
        assertArrayEquals(ofBiases.doubles(2).map(u -> (2 * u - 1) / 2).toArray(), second.biases());
        assertNotEquals(weights[0], second.biases()[0]);
    }

    @Test
    void refusesTwoRulesForBiases() {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> new FreshWeights(WeightInitialisation.PYTORCH, 0.1, 0, 1000));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, e.code());
        assertEquals(
                "the initialisation pytorch draws the biases, too, so biasDeviation has to be 0,"
                        + " not 0.1",
                e.getMessage());
    }
}
