package org.reluworkbench.gradient.internal.tangent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Precision;

class TangentAnalysisTest {
    private static final double SUM = 3301.618001765151;
    private static final double SUM_OF_SQUARES = 2942.791529660599;
    private static final TangentAnalysis ANALYSIS = new TangentAnalysis();
    private static final Dataset POINTS = SmallNetworks.points(1, 7, 24, 2);

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static TestParameters<TangentParameters> output(int output) {
        return TestParameters.of(TangentParameters.class).with("output", output);
    }

    @Test
    void rowsAreTheGradientsOfSinglePoints() {
        for (Network network :
                List.of(
                        SmallNetworks.dense(2, true, 24, 7, 5, 3),
                        SmallNetworks.convolutional(3, true),
                        SmallNetworks.special(5))) {
            NaiveGradients gradients = new NaiveGradients(network, POINTS);
            for (Precision precision : Precision.values()) {
                RecordingContext context = context(network, POINTS);
                ANALYSIS.run(output(1).with("precision", precision).build(), context);
                NumericArray found = context.output("array", NumericArray.class);
                assertEquals(List.of(7, (int) network.parameterCount()), found.shape());
                double norms = 0;
                for (int x = 0; x < 7; x++) {
                    double[] expected = NaiveGradients.joined(gradients.of(x, 1));
                    norms += Math.sqrt(NaiveGradients.dot(expected, expected)) / 7;
                    double[] row = new double[expected.length];
                    int first = x * row.length;
                    Arrays.setAll(row, i -> found.get(first + i));
                    // Inner lengths below 40 and values below 20.
                    assertArrayEquals(expected, row, 1000 * precision.unitRoundoff() * 20);
                }
                assertEquals(
                        norms, context.number("meanNorm"), 1000 * precision.unitRoundoff() * norms);
                assertEquals((double) network.parameterCount(), context.number("parameters"));
            }
        }
    }

    @Test
    void parametersThatTheOutputDoesNotDependOnHaveZeros() {
        Dense dense = new Dense(1, 2, new double[] {1, 2}, null);
        Network network =
                new Network(
                        2,
                        List.of(
                                new Node("unused", dense, List.of(Network.INPUT)),
                                new Node("out", dense, List.of(Network.INPUT))));
        Dataset one = Dataset.of("one", new int[] {2}, new double[] {3, 4}, null, 0, 1);
        RecordingContext context = context(network, one);
        ANALYSIS.run(output(0).with("precision", Precision.FLOAT64).build(), context);
        assertArrayEquals(
                new double[] {0, 0, 3, 4}, context.output("array", NumericArray.class).doubles());
        assertEquals(5, context.number("meanNorm"));
    }

    /**
     * Reference values: numpy in float64, {@code w1_persample_grads.py} with n = 50, all outputs.
     */
    @Test
    void agreesWithTheReferenceOnTheBenchmark() {
        Network network = Workloads.mlp(100, 784, 256, 256, 10);
        double sum = 0;
        double squares = 0;
        for (int output = 0; output < 10; output++) {
            RecordingContext context = context(network, Workloads.mnistLike(50));
            ANALYSIS.run(output(output).build(), context);
            for (float value : context.output("array", NumericArray.class).floats()) {
                sum += value;
                squares += (double) value * value;
            }
        }
        assertEquals(SUM, sum, 1e-5 * SUM);
        assertEquals(SUM_OF_SQUARES, squares, 1e-5 * SUM_OF_SQUARES);
    }

    @Test
    void refusesABudgetThatIsTooSmall() {
        Network network = SmallNetworks.dense(2, true, 24, 7, 5, 3);
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        output(0).build(),
                                        context(network, POINTS).withMemoryBudget(1000)));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
        assertEquals(
                "at least 1 MiB are needed for 7 gradients of 233 parameters, more than the 0 MiB"
                        + " that the step may use",
                e.getMessage());
    }
}
