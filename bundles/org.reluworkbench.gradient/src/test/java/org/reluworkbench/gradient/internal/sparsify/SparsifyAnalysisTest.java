package org.reluworkbench.gradient.internal.sparsify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.gradient.internal.NaiveGradients.dot;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class SparsifyAnalysisTest {
    private static final int SAMPLES = 10;
    private static final double[] KEPT = {0.1, 0.4, 1};
    private static final SparsifyAnalysis ANALYSIS = new SparsifyAnalysis();
    private static final Dataset POINTS = SmallNetworks.points(1, SAMPLES, 24, 3);

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static SparsifyParameters parameters(Precision precision) {
        return TestParameters.of(SparsifyParameters.class)
                .with("kept", KEPT)
                .with("output", 1)
                .with("precision", precision)
                .build();
    }

    /** θ∘g/‖M^½g‖ of each layer and sample, from the definition. */
    private static List<double[][]> contributions(Network network) {
        NaiveGradients gradients = new NaiveGradients(network, POINTS);
        List<double[]> theta = ParameterValues.of(network);
        List<double[][]> layers = new ArrayList<>();
        theta.forEach(values -> layers.add(new double[SAMPLES][values.length]));
        for (int x = 0; x < SAMPLES; x++) {
            List<double[]> g = gradients.of(x, 1);
            double squares = 0;
            for (int k = 0; k < theta.size(); k++) {
                squares += Math.pow(dot(theta.get(k), g.get(k)), 2);
            }
            for (int k = 0; k < theta.size(); k++) {
                for (int i = 0; i < theta.get(k).length; i++) {
                    layers.get(k)[x][i] = theta.get(k)[i] * g.get(k)[i] / Math.sqrt(squares);
                }
            }
        }
        return layers;
    }

    private static double[] importance(double[][] h) {
        double[] importance = new double[h[0].length];
        for (int i = 0; i < importance.length; i++) {
            for (int j = 0; j < importance.length; j++) {
                int a = i;
                int b = j;
                importance[i] += Math.max(0, gap((x, y) -> h[x][a] * h[y][b]));
            }
        }
        return importance;
    }

    /** A function of two samples. */
    private interface Kernel {
        double at(int x, int y);
    }

    private static double gap(Kernel kernel) {
        double same = 0;
        double different = 0;
        int pairsSame = 0;
        int pairsDifferent = 0;
        for (int x = 0; x < SAMPLES; x++) {
            for (int y = 0; y < SAMPLES; y++) {
                if (x != y && POINTS.label(x) == POINTS.label(y)) {
                    same += kernel.at(x, y);
                    pairsSame++;
                } else if (x != y) {
                    different += kernel.at(x, y);
                    pairsDifferent++;
                }
            }
        }
        return same / pairsSame - different / pairsDifferent;
    }

    private static double gapOfKept(List<double[][]> layers, double fraction) {
        double[][] sums = new double[SAMPLES][layers.size()];
        for (int k = 0; k < layers.size(); k++) {
            int[] ranking = ParameterImportance.ranking(importance(layers.get(k)));
            for (int r = 0; r < Math.ceil(fraction * ranking.length); r++) {
                for (int x = 0; x < SAMPLES; x++) {
                    sums[x][k] += layers.get(k)[x][ranking[r]];
                }
            }
        }
        return gap(
                (x, y) ->
                        dot(sums[x], sums[y])
                                / Math.sqrt(dot(sums[x], sums[x]) * dot(sums[y], sums[y])));
    }

    @Test
    void gapsAreThoseOfTheDefinition() {
        for (Network network :
                List.of(SmallNetworks.dense(2, true, 24, 4, 3, 2), SmallNetworks.special(5))) {
            List<double[][]> layers = contributions(network);
            RecordingContext context = context(network, POINTS);
            ANALYSIS.run(parameters(Precision.FLOAT64), context);
            List<List<Object>> rows = context.output("fractions", Table.class).rows();
            double best = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < KEPT.length; f++) {
                double expected = gapOfKept(layers, KEPT[f]);
                assertEquals(KEPT[f], rows.get(f).get(0));
                // Normalised values of size 1 from sums of some hundred products.
                assertEquals(expected, (Double) rows.get(f).get(1), 1e-11);
                best = Math.max(best, expected);
            }
            assertEquals(best, context.number("bestGap"), 1e-11);
            assertEquals(gapOfKept(layers, 1), context.number("fullGap"), 1e-11);
            assertEquals(List.of("differentiated: output 1"), context.logLines());
        }
    }

    @Test
    void singlePrecisionAgrees() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3, 2);
        RecordingContext single = context(network, POINTS);
        ANALYSIS.run(parameters(Precision.FLOAT32), single);
        RecordingContext exact = context(network, POINTS);
        ANALYSIS.run(parameters(Precision.FLOAT64), exact);
        assertEquals(exact.number("fullGap"), single.number("fullGap"), 1e-5);
    }

    @Test
    void keepsTheMostImportantAndTheFirstOfEqualOnes() {
        int[] ranking = ParameterImportance.ranking(1, 3, 0, 3);
        assertArrayEquals(new int[] {1, 3, 0, 2}, ranking);
        assertArrayEquals(
                new double[] {0, 1, 1, 1, 0, 0, 0, 1},
                ParameterImportance.masks(ranking, 0.2, 0.75));
    }

    @Test
    void refusesWhatHasNoGap() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3, 2);
        WorkbenchException alike =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        parameters(Precision.FLOAT32),
                                        context(network, SmallNetworks.points(1, 4, 24, 1))));
        assertEquals(
                "the similarity gap needs two samples of one label and another label, which the 4"
                        + " samples do not have",
                alike.getMessage());
        WorkbenchException tight =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        parameters(Precision.FLOAT32),
                                        context(network, POINTS).withMemoryBudget(10)));
        assertTrue(
                tight.getMessage().startsWith("at least 1 MiB are needed for the importance"),
                tight::getMessage);
    }
}
