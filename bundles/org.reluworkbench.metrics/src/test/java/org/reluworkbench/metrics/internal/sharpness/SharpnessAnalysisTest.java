package org.reluworkbench.metrics.internal.sharpness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class SharpnessAnalysisTest {
    private static final SharpnessAnalysis ANALYSIS = new SharpnessAnalysis();

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    /** f = w·x at x = 1 with label 1: L(w) = ln(1 + e^{−w}). */
    private static Network line(double w) {
        return Network.fullyConnected(List.of(new Dense(1, 1, new double[] {w}, null)));
    }

    private static final Dataset ONE =
            Dataset.of("one", new int[] {1}, new double[] {1}, new int[] {1}, 2, 1);

    private static double loss(double w) {
        return Math.log1p(Math.exp(-w));
    }

    @Test
    void takesSigmaForTheDeviation() {
        double w = 0.5;
        double sigma = 0.3;
        RecordingContext context = context(line(w), ONE);
        ANALYSIS.run(
                TestParameters.of(SharpnessParameters.class)
                        .with("sigma", sigma)
                        .with("pairs", 10_000)
                        .build(),
                context);
        // ∫ L(w + σt)·φ(t) dt by the trapezoidal rule.
        double expected = -loss(w);
        for (int i = -800; i <= 800; i++) {
            double t = i / 100.0;
            expected += loss(w + sigma * t) * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) / 100;
        }
        double error = context.number("expectedSharpnessError");
        assertEquals(expected, context.number("expectedSharpness"), 5 * error);
        // Pairs leave ½L″σ²t² with deviation √2/2·L″σ², L″ = p(1 − p), and little of higher order.
        double p = 1 / (1 + Math.exp(w));
        double deviation = Math.sqrt(0.5) * p * (1 - p) * sigma * sigma;
        assertEquals(deviation / Math.sqrt(10_000), error, 0.1 * error);
        assertTrue(
                context.scalars().get("expectedSharpness") instanceof Scalar.Measured measured
                        && measured.absoluteError() == error);
    }

    /** f = w·x + b at x = 1: both move, or w alone. */
    @Test
    void movesBiasesLikeWeightsOrNotAtAll() {
        double w = 0.5;
        double b = -0.2;
        double alpha = 0.1;
        Network line =
                Network.fullyConnected(
                        List.of(new Dense(1, 1, new double[] {w}, new double[] {b})));
        List<Double> expected = new ArrayList<>();
        for (BiasTreatment biases : BiasTreatment.values()) {
            boolean move = biases == BiasTreatment.UNIT_INPUT;
            RecordingContext context = context(line, ONE);
            ANALYSIS.run(
                    TestParameters.of(SharpnessParameters.class)
                            .with("alpha", alpha)
                            .with("sigma", 0.1)
                            .with("pairs", 2000)
                            .with("biases", biases)
                            .build(),
                    context);
            double most = loss(w + b - alpha * (w + 1) - (move ? alpha * (-b + 1) : 0));
            assertEquals(most - loss(w + b), context.number("sharpnessIncrease"), 1e-6);
            // ½L″ times the variance, and 4th order little.
            double p = 1 / (1 + Math.exp(w + b));
            double half = 0.5 * p * (1 - p) * 0.01 * (move ? 2 : 1);
            double error = context.number("expectedSharpnessError");
            assertEquals(half, context.number("expectedSharpness"), 5 * error);
            expected.add(context.number("expectedSharpness"));
        }
        assertTrue(expected.get(0) > 1.5 * expected.get(1));
    }

    /** Weights move, biases stay. */
    @Test
    void findsBiasesOfEveryKind() {
        Network network = TestNetworks.convolutional(2, true);
        boolean[] moved = MovedParameters.of(network, BiasTreatment.IGNORED);
        int at = 0;
        // Weights and biases of two convolutions and the dense layer.
        int[][] layers = {{4 * 2 * 9, 4}, {3 * 4 * 4, 3}, {36, 3}};
        for (int[] layer : layers) {
            for (int i = 0; i < layer[0] + layer[1]; i++) {
                assertEquals(i < layer[0], moved[at++]);
            }
        }
        assertEquals(moved.length, at);
    }

    @Test
    void ascendsToTheCornerOfTheBox() {
        double w = 0.5;
        double alpha = 0.1;
        RecordingContext context = context(line(w), ONE);
        ANALYSIS.run(
                TestParameters.of(SharpnessParameters.class).with("alpha", alpha).build(), context);
        // The loss falls with w: its maximum is at the lower end, w − α(w + 1).
        double most = loss(w - alpha * (w + 1));
        double expected = (most - loss(w)) / (1 + loss(w));
        assertEquals(expected, context.number("sharpness"), 1e-6);
    }

    @Test
    void neverLeavesTheBoxNorExceedsItsMaximum() {
        Network network = TestNetworks.dense(2, true, 2, 3, 1);
        Dataset points = TestNetworks.points(1, 20, 2, 2);
        RecordingContext context = context(network, points);
        SampleRange samples = SampleRange.all(points, 20);
        double alpha = 0.05;
        AscentSharpness found =
                AscentSharpness.of(network, samples, BiasTreatment.UNIT_INPUT, alpha, 20, context);
        float[] weights = new FlatParameters(network).values();
        // The best of many corners of the box.
        double best = 0;
        SplittableRandom random = new SplittableRandom(4);
        try (GraphLoss loss = new GraphLoss(network, samples, context.backend())) {
            for (int i = 0; i < 3000; i++) {
                float[] corner = weights.clone();
                for (int k = 0; k < corner.length; k++) {
                    double half = alpha * (Math.abs(weights[k]) + 1);
                    corner[k] += (float) (random.nextBoolean() ? half : -half);
                }
                best = Math.max(best, loss.at(corner) - found.loss());
            }
        }
        assertTrue(found.increase() >= 0.98 * best, found.increase() + " against " + best);
    }

    @Test
    void evaluatesDenseLayersLikeAnyGraph() {
        Network network = Workloads.mlp(100, 784, 32, 16, 10);
        Dataset images = Workloads.mnistLike(300);
        SampleRange samples = SampleRange.all(images, 300);
        RecordingContext context = context(network, images);
        float[] parameters = new FlatParameters(network).values();
        double exact = Scores.of(network, images, 0, 300, context).loss();
        try (SampleTiles tiles = new SampleTiles(samples, context.backend());
                DenseLoss dense =
                        new DenseLoss(
                                network.fullyConnectedLayers().orElseThrow(),
                                tiles,
                                context.backend());
                GraphLoss graph = new GraphLoss(network, samples, context.backend())) {
            // Float32 sums of up to 784 products.
            assertEquals(exact, dense.at(parameters), 1e-5);
            assertEquals(exact, graph.at(parameters), 1e-5);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += (float) (0.1 * random.nextGaussian());
            }
            double moved = graph.at(parameters);
            assertEquals(moved, dense.at(parameters), 1e-5 * moved);
            float[] gradient = new float[parameters.length];
            assertEquals(moved, graph.differentiate(parameters, gradient), 1e-6 * moved);
        }
    }

    @Test
    void foldsNormalisationsAndDropsDropout() {
        Network network = TestNetworks.normalised(3);
        RecordingContext context = context(network, TestNetworks.points(1, 12, 32, 3));
        ANALYSIS.run(
                TestParameters.of(SharpnessParameters.class).with("pairs", 3).build(), context);
        double exact = Scores.of(network, TestNetworks.points(1, 12, 32, 3), 0, 12, context).loss();
        assertEquals(exact, context.number("loss"), 1e-5);
    }

    @Test
    void givesTheSameBitsForAnyNumberOfThreads() throws Exception {
        Network network = TestNetworks.dense(2, true, 6, 8, 3);
        Dataset points = TestNetworks.points(1, 40, 6, 3);
        double[][] found = new double[2][];
        for (int threads = 1; threads <= 2; threads++) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            int at = threads - 1;
            pool.submit(
                            () ->
                                    found[at] =
                                            ExpectedSharpness.of(
                                                            network,
                                                            SampleRange.all(points, 40),
                                                            BiasTreatment.UNIT_INPUT,
                                                            0.1,
                                                            8,
                                                            new SplittableRandom(3),
                                                            context(network, points))
                                                    .increases())
                    .get();
            pool.shutdown();
        }
        assertArrayEquals(found[0], found[1]);
    }

    @Test
    void tellsLossesThatAreNotFinite() {
        double huge = Float.MAX_VALUE * 100.0;
        for (double[] sides : new double[][] {{huge, 0}, {0, huge}}) {
            RecordingContext context = context(line(1), ONE);
            WorkbenchException refused =
                    assertThrows(
                            WorkbenchException.class,
                            () ->
                                    ANALYSIS.run(
                                            new SharpnessParameters(
                                                    sides[0],
                                                    5,
                                                    sides[1],
                                                    5,
                                                    BiasTreatment.UNIT_INPUT,
                                                    SampleRange.Part.ALL,
                                                    1,
                                                    0),
                                            context));
            assertEquals(StandardErrorCode.NOT_FINITE, refused.code());
            assertTrue(
                    refused.getMessage().endsWith(sides[0] > 0 ? "sigma" : "alpha"),
                    refused.getMessage());
        }
    }

    /**
     * What is not finite is left out of tables of measures, where other exceptions would end all.
     */
    @Test
    void tellsMeasuresThatAreNoNumbers() {
        for (double error : new double[] {0, Double.NaN}) {
            WorkbenchException refused =
                    assertThrows(
                            WorkbenchException.class,
                            () -> new MeasureValue(error == 0 ? Double.NaN : 1, error));
            assertEquals(StandardErrorCode.NOT_FINITE, refused.code());
        }
        assertThrows(IllegalArgumentException.class, () -> new MeasureValue(1, -1));
    }
}
