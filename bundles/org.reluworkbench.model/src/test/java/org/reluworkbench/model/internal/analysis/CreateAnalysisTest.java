package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.analysis.CreateAnalysis.Parameters;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class CreateAnalysisTest {
    private final CreateAnalysis analysis = new CreateAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    private static Parameters sizes(
            List<Integer> sizes,
            WeightInitialisation initialisation,
            double biasDeviation,
            long seed) {
        return new Parameters(
                sizes, Optional.empty(), Optional.empty(), initialisation, biasDeviation, seed);
    }

    private List<Dense> layers(Parameters parameters) {
        analysis.run(parameters, context);
        return context.output("network", Network.class).fullyConnectedLayers().orElseThrow();
    }

    @Test
    void publishesTheNetworkAndItsCounts() {
        assertEquals(
                3, layers(sizes(List.of(2, 8, 4, 1), WeightInitialisation.HE_NORMAL, 0, 0)).size());
        assertEquals("2-8-4-1", context.output("network", Network.class).toString());
        assertEquals(24 + 36 + 5, context.number("parameters"));
        assertEquals(12, context.number("relus"));
    }

    /** The same numbers as numpy gives for splitmix64 and Box–Muller, in float64. */
    @Test
    void drawsTheDocumentedSequence() {
        List<Dense> layers =
                layers(sizes(List.of(3, 2, 1), WeightInitialisation.HE_NORMAL, 0.1, 100));
        double[] weights = {
            0.4418777768828202, -0.012854730140425884, 1.2079562407431843,
            0.5980436934958205, -0.37909226151410713, -0.1988836353280929
        };
        // numpy's log1p and cos may differ from StrictMath's in the last of 53 bits.
        assertArrayEquals(weights, layers.get(0).weights(), 1e-15);
        assertArrayEquals(
                new double[] {0.18305834342354296, -0.07449712801707818},
                layers.get(0).biases(),
                1e-15);
        assertArrayEquals(
                new double[] {-0.3074530739960354, -1.1180009909141566},
                layers.get(1).weights(),
                1e-15);
    }

    @ParameterizedTest
    @CsvSource({
        "HE_NORMAL, 0.02, false",
        "HE_UNIFORM, 0.02, true",
        "XAVIER_NORMAL, 0.005, false",
        "XAVIER_UNIFORM, 0.005, true",
        // A third of the square of the bound 1/√100.
        "PYTORCH, 0.003333333333333333, true"
    })
    void weightsHaveTheVarianceOfTheFormula(
            WeightInitialisation initialisation, double variance, boolean uniform) {
        double[] weights = layers(sizes(List.of(100, 300), initialisation, 0, 8)).get(0).weights();
        double squares = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        // 30,000 squares of a normal deviate by √(2/30000) = 0.8 % of the variance; six of those.
        assertEquals(variance, squares, 0.05 * variance);
        double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        assertEquals(uniform, largest <= Math.sqrt(3 * variance));
    }

    @Test
    void biasesAreZeroUnlessADeviationIsGiven() {
        assertArrayEquals(
                new double[2],
                layers(sizes(List.of(1, 2), WeightInitialisation.HE_NORMAL, 0, 0)).get(0).biases());
    }

    @Test
    void refusesANetworkLargerThanTheBudget() {
        context.withMemoryBudget(10 << 20);
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                layers(
                                        sizes(
                                                List.of(2000, 2000),
                                                WeightInitialisation.HE_NORMAL,
                                                0,
                                                0)));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
        assertEquals(
                "the network has more than the 1310720 parameters that fit into the memory of the"
                        + " step",
                e.getMessage());
    }
}
