package org.reluworkbench.gradient.internal.sparsify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.gradient.internal.NaiveGradients.dot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

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
            int[] ranking = new Importance(importance(layers.get(k)), 1, 0).ranking();
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
        Importance importance = new Importance(new double[] {1, 3, 0, 3}, 4, 0);
        assertArrayEquals(new int[] {1, 3, 0, 2}, importance.ranking());
        assertArrayEquals(new int[] {2, 0, 3, 1}, importance.ranks());
        int[] ranks = importance.ranks();
        assertArrayEquals(
                new boolean[] {false, true, false, false}, SparseResponses.Layer.kept(ranks, 0.2));
        assertArrayEquals(
                new boolean[] {true, true, false, true}, SparseResponses.Layer.kept(ranks, 0.75));
    }

    /** Several blocks of columns, of a dense layer's factors and of a convolution's gradients. */
    @Test
    void importanceOverSeveralBlocksIsThatOfTheDefinition() {
        for (Network network : List.of(wide(), wideConvolution())) {
            double[] expected = importance(contributions(network).get(0));
            assertTrue(expected.length > 1024);
            double[] found = importanceOf(network, 0, expected.length, 1).values();
            double largest = Arrays.stream(expected).max().orElse(0);
            assertArrayEquals(expected, found, 1e-12 * largest);
        }
    }

    private static Network wide() {
        return SmallNetworks.dense(2, true, 24, 45, 2);
    }

    private static Network wideConvolution() {
        return SmallNetworks.chain(
                Shape.of(2, 3, 4),
                new Convolution(
                        Window.of(2, 2),
                        130,
                        2,
                        1,
                        Reals.of(SampleNetworks.random(1, 1040)),
                        Optional.of(Reals.of(SampleNetworks.random(2, 130)))),
                new Relu(),
                new Reshape(Shape.of(780)),
                new Dense(2, 780, SampleNetworks.random(3, 1560), null));
    }

    private static Importance importanceOf(Network network, int layer, int columns, long seed) {
        JavaBackend backend = new JavaBackend();
        RecordingContext context = context(network, POINTS);
        try (SampleBatches batches =
                        new SampleBatches(network, POINTS, 0, SAMPLES, backend, Precision.FLOAT64);
                TensorScope scope = backend.openScope()) {
            OutputChoice choice = OutputChoice.of(network, Optional.of(1));
            LayerSweep sweep = new LayerSweep(batches, choice, context);
            LabelWeights labels = new LabelWeights(batches.labels());
            return new ParameterImportance(
                            backend,
                            sweep.contributions(scope, layer, sweep.inverseNorms()),
                            labels,
                            labels.indicators(scope, Precision.FLOAT64),
                            context)
                    .of(columns, new SplittableRandom(seed));
        }
    }

    /** The mean of 200 estimates is within five of its standard errors, which are as told. */
    @Test
    void estimatesAreWithoutBiasAndHaveTheErrorThatTheyTell() {
        Network network = wide();
        double[] exact = importance(contributions(network).get(0));
        int runs = 200;
        double[] mean = new double[exact.length];
        double error = 0;
        double told = 0;
        double norm = dot(exact, exact);
        for (int seed = 0; seed < runs; seed++) {
            Importance estimate = importanceOf(network, 0, 100, seed);
            assertEquals(100, estimate.columns());
            for (int i = 0; i < exact.length; i++) {
                double difference = estimate.values()[i] - exact[i];
                mean[i] += difference / runs;
                error += difference * difference / runs;
            }
            told += estimate.relativeError() / runs;
        }
        double actual = Math.sqrt(error / norm);
        assertEquals(actual, told, 0.1 * actual);
        assertTrue(actual < 0.5, "relative error " + actual);
        assertTrue(
                Math.sqrt(dot(mean, mean) / norm) < 2 * actual / Math.sqrt(runs),
                () -> "bias " + Math.sqrt(dot(mean, mean) / norm));
    }

    /** Of 144 = 64 + 16 + 64 half of the equal rows in each layer are kept. */
    @Test
    void allOnesNetworkHasTheRatioByHand() {
        Dataset points =
                Dataset.of(
                        "line",
                        new int[] {1},
                        new double[] {0.5, 1, 2, 3},
                        new int[] {0, 1, 0, 1},
                        2,
                        4);
        List<Dense> layers = new ArrayList<>();
        int[] sizes = {1, 4, 4, 1};
        for (int l = 0; l < 3; l++) {
            double[] ones = new double[sizes[l] * sizes[l + 1]];
            Arrays.fill(ones, 1);
            layers.add(new Dense(sizes[l + 1], sizes[l], ones, null));
        }
        RecordingContext context = context(Network.fullyConnected(layers), points);
        ANALYSIS.run(
                TestParameters.of(SparsifyParameters.class)
                        .with("kept", new double[] {0.5})
                        .with("precision", Precision.FLOAT64)
                        .build(),
                context);
        assertEquals(
                List.of(
                        List.of(0L, 0L, 4L, 0.5, 144.0, 72.0, 2.0),
                        List.of(0L, 0L, 4L, 1.0, 144.0, 144.0, 1.0)),
                context.output("regions", Table.class).rows());
    }

    /** Gradients are affine on a region, so S has only the rounding errors of differences. */
    @Test
    void traceRatiosAreThoseOfTheMatrixS() {
        for (Network network :
                List.of(SmallNetworks.dense(2, true, 24, 4, 3, 2), SmallNetworks.special(5))) {
            List<double[][]> contributions = contributions(network);
            RecordingContext context = context(network, POINTS);
            ANALYSIS.run(parameters(Precision.FLOAT64), context);
            List<List<Object>> fractions = context.output("fractions", Table.class).rows();
            for (int f = 0; f < KEPT.length; f++) {
                double mean = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int x = 0; x < SAMPLES; x++) {
                    double ratio = ratio(network, POINTS.row(x), contributions, KEPT[f]);
                    mean += ratio / SAMPLES;
                    least = Math.min(least, ratio);
                }
                assertEquals(mean, (Double) fractions.get(f).get(5), 1e-7 * mean);
                assertEquals(least, (Double) fractions.get(f).get(6), 1e-7 * least);
            }
            assertEquals(1.0, fractions.get(KEPT.length - 1).get(7));
        }
    }

    private static double ratio(
            Network network, double[] x, List<double[][]> contributions, double fraction) {
        double all = 0;
        double kept = 0;
        List<double[]> squares = rowSquares(network, x);
        for (int k = 0; k < squares.size(); k++) {
            double[] rows = squares.get(k);
            int[] ranking = new Importance(importance(contributions.get(k)), 1, 0).ranking();
            for (int r = 0; r < ranking.length; r++) {
                all += rows[ranking[r]];
                kept += r < Math.ceil(fraction * rows.length) ? rows[ranking[r]] : 0;
            }
        }
        return all / kept;
    }

    /** ‖row of S‖² of every parameter, layer by layer. */
    private static List<double[]> rowSquares(Network network, double[] x) {
        double step = 1e-6;
        List<double[]> squares = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            List<double[]> up = gradient(network, x, j, step);
            List<double[]> down = gradient(network, x, j, -step);
            for (int k = 0; k < up.size(); k++) {
                if (k == squares.size()) {
                    squares.add(new double[up.get(k).length]);
                }
                for (int i = 0; i < up.get(k).length; i++) {
                    squares.get(k)[i] += Math.pow((up.get(k)[i] - down.get(k)[i]) / (2 * step), 2);
                }
            }
        }
        return squares;
    }

    private static List<double[]> gradient(Network network, double[] x, int axis, double step) {
        double[] moved = x.clone();
        moved[axis] += step;
        Dataset point = Dataset.of("x", new int[] {x.length}, moved, null, 0, 1);
        return new NaiveGradients(network, point).of(0, 1);
    }

    @Test
    void histogramIsThatOfTheSparseKernelWithTheLargestGap() {
        RecordingContext context = context(SmallNetworks.special(5), POINTS);
        ANALYSIS.run(parameters(Precision.FLOAT64), context);
        Table histogram = context.output("histogram", Table.class);
        long same = histogram.rows().stream().mapToLong(row -> (Long) row.get(3)).sum();
        long different = histogram.rows().stream().mapToLong(row -> (Long) row.get(4)).sum();
        // Labels 0, 1, 2 in turn: 4, 3 and 3 samples.
        assertEquals(12 + 6 + 6, same);
        assertEquals(90 - 24, different);
        // Means of the middles of the bins differ from the means by half a bin at most.
        double width =
                (Double) histogram.rows().get(0).get(2) - (Double) histogram.rows().get(0).get(0);
        double gap = 0;
        for (List<Object> row : histogram.rows()) {
            double middle = (Double) row.get(1);
            gap += middle * ((Long) row.get(3) / 24.0 - (Long) row.get(4) / 66.0);
        }
        List<List<Object>> fractions = context.output("fractions", Table.class).rows();
        double sparse =
                Math.max((Double) fractions.get(0).get(1), (Double) fractions.get(1).get(1));
        assertEquals(sparse, gap, width);
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
                tight.getMessage()
                        .startsWith(
                                "at least 1 MiB are needed for the sparse kernel of 10 samples"),
                tight::getMessage);
    }
}
