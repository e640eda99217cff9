package org.reluworkbench.gradient.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.gradient.internal.NaiveGradients.dot;
import static org.reluworkbench.gradient.internal.NaiveGradients.joined;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.Probabilities;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class KernelAnalysisTest {
    private static final int SAMPLES = 9;
    private static final double TRACE = 1193.7483316020712;
    private static final double FROBENIUS = 784.4728410494052;
    private static final double TRACE_OF_ALL = 11854.491762306883;
    private static final KernelAnalysis ANALYSIS = new KernelAnalysis();
    private static final Dataset POINTS = SmallNetworks.points(1, SAMPLES, 24, 2);

    private static TestParameters<KernelParameters> kind(KernelKind kind) {
        return TestParameters.of(KernelParameters.class).with("kind", kind);
    }

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static RecordingContext run(
            TestParameters<KernelParameters> parameters, Network network, Dataset dataset) {
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(parameters.build(), context);
        return context;
    }

    /** A kernel entry computed from the definition. */
    private interface Definition {
        double at(NaiveGradients gradients, int x, int y, int output);
    }

    /**
     * Compares with the definition: all outputs, one output, both precisions. The relative error of
     * a product of inner length k is about k·u where terms do not cancel; 1000·u of the largest
     * entry covers the lengths below 200 here.
     */
    private static void agrees(KernelKind kind, Network network, Definition definition) {
        NaiveGradients gradients = new NaiveGradients(network, POINTS);
        for (Precision precision : Precision.values()) {
            agrees(kind, network, gradients, definition, precision, Optional.empty());
            agrees(kind, network, gradients, definition, precision, Optional.of(1));
        }
    }

    private static void agrees(
            KernelKind kind,
            Network network,
            NaiveGradients gradients,
            Definition definition,
            Precision precision,
            Optional<Integer> output) {
        double[] expected = new double[SAMPLES * SAMPLES];
        for (int i = 0; i < expected.length; i++) {
            for (int o = 0; o < network.outputs(); o++) {
                if (output.isEmpty() || output.get() == o) {
                    expected[i] += definition.at(gradients, i / SAMPLES, i % SAMPLES, o);
                }
            }
        }
        TestParameters<KernelParameters> parameters =
                kind(kind)
                        .with("precision", precision)
                        .with("output", output.orElse(null))
                        .with("damping", 0.5);
        NumericArray found = run(parameters, network, POINTS).output("array", NumericArray.class);
        assertEquals(precision, found.precision());
        double largest = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
        double[] values = new double[expected.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = found.get(i);
        }
        assertArrayEquals(expected, values, 1000 * precision.unitRoundoff() * largest);
    }

    private static List<Network> networks() {
        return List.of(
                SmallNetworks.dense(2, true, 24, 7, 5, 3),
                SmallNetworks.leaky(6),
                SmallNetworks.convolutional(3, true),
                SmallNetworks.convolutional(4, false),
                SmallNetworks.special(5));
    }

    @Test
    void networkKernelIsTheProductOfOutputs() {
        for (Network network : networks()) {
            agrees(
                    KernelKind.NETWORK,
                    network,
                    (g, x, y, o) -> g.at(x).outputs()[o] * g.at(y).outputs()[o]);
        }
    }

    @Test
    void tangentKernelIsTheProductOfGradients() {
        for (Network network : networks()) {
            agrees(
                    KernelKind.TANGENT,
                    network,
                    (g, x, y, o) -> dot(joined(g.of(x, o)), joined(g.of(y, o))));
        }
    }

    @Test
    void blockDiagonalKernelIsTheProductOfResponsesOfLayers() {
        for (Network network : networks()) {
            List<double[]> theta = ParameterValues.of(network);
            agrees(
                    KernelKind.BLOCK_DIAGONAL,
                    network,
                    (g, x, y, o) -> {
                        double sum = 0;
                        for (int k = 0; k < theta.size(); k++) {
                            sum +=
                                    dot(theta.get(k), g.of(x, o).get(k))
                                            * dot(theta.get(k), g.of(y, o).get(k));
                        }
                        return sum;
                    });
        }
    }

    @Test
    void fisherKernelWithDiagonalDividesByIt() {
        for (Network network : networks()) {
            double[] fisher = diagonal(network);
            agrees(
                    KernelKind.FISHER_DIAGONAL,
                    network,
                    (g, x, y, o) -> {
                        double[] a = joined(g.of(x, o));
                        double[] b = joined(g.of(y, o));
                        double sum = 0;
                        for (int i = 0; i < a.length; i++) {
                            sum += a[i] * b[i] / (fisher[i] + 0.5);
                        }
                        return sum;
                    });
        }
    }

    /** E_x E_{y ∼ p}[(∂ℓ/∂θ_i)²], label by label. */
    private static double[] diagonal(Network network) {
        NaiveGradients gradients = new NaiveGradients(network, POINTS);
        double[] fisher = new double[(int) network.parameterCount()];
        for (int x = 0; x < SAMPLES; x++) {
            double[] f = gradients.at(x).outputs();
            double[] p = Probabilities.of(f, 0, f.length);
            for (int label = 0; label < p.length; label++) {
                double[] v = p.clone();
                v[label] -= 1;
                double[] g = joined(gradients.of(x, v));
                for (int i = 0; i < g.length; i++) {
                    fisher[i] += p[label] * g[i] * g[i] / SAMPLES;
                }
            }
        }
        return fisher;
    }

    @Test
    void kroneckerKernelInvertsTheProductOfMoments() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3);
        NaiveKronecker kronecker = new NaiveKronecker(network, POINTS, 0.5);
        agrees(
                KernelKind.FISHER_KFAC,
                network,
                (g, x, y, o) -> kronecker.product(g.of(x, o), g.of(y, o)));
    }

    @Test
    void kroneckerKernelOfConvolutionsAgreesWithItsGradientForm() {
        Network network = SmallNetworks.convolutional(3, true);
        NaiveKronecker kronecker = new NaiveKronecker(network, POINTS, 0.5);
        agrees(
                KernelKind.FISHER_KFAC,
                network,
                (g, x, y, o) -> kronecker.product(g.of(x, o), g.of(y, o)));
    }

    /** Groups share no weights: each has its own moments. */
    @Test
    void kroneckerKernelOfGroupsHasMomentsForEach() {
        Network network = SmallNetworks.grouped(3);
        NaiveKronecker kronecker = new NaiveKronecker(network, POINTS, 0.5);
        agrees(
                KernelKind.FISHER_KFAC,
                network,
                (g, x, y, o) -> kronecker.product(g.of(x, o), g.of(y, o)));
    }

    @Test
    void discriminativeKernelIsThatOfTheLastHiddenLayer() {
        Network network = SmallNetworks.dense(2, true, 24, 7, 5, 3);
        NaiveGradients g = new NaiveGradients(network, POINTS);
        NumericArray found =
                run(
                                kind(KernelKind.DISCRIMINATIVE)
                                        .with("precision", Precision.FLOAT64),
                                network,
                                POINTS)
                        .output("array", NumericArray.class);
        double expected = dot(g.at(2).nodeValues().get(3), g.at(5).nodeValues().get(3));
        assertEquals(expected, found.get(2 * SAMPLES + 5), 1e-14 * Math.abs(expected));
    }

    /** f is homogeneous of degree 1 in the parameters of each layer. */
    @Test
    void withoutBiasesTheBlockDiagonalKernelIsLayersTimesOutputs() {
        Network network = SmallNetworks.dense(6, false, 24, 7, 5, 1);
        TestParameters<KernelParameters> block =
                kind(KernelKind.BLOCK_DIAGONAL).with("precision", Precision.FLOAT64);
        RecordingContext context = run(block, network, POINTS);
        NumericArray blocks = context.output("array", NumericArray.class);
        NumericArray outputs =
                run(kind(KernelKind.NETWORK).with("precision", Precision.FLOAT64), network, POINTS)
                        .output("array", NumericArray.class);
        for (int i = 0; i < blocks.size(); i++) {
            // Rounding of sums of at most 24 terms in three layers.
            assertEquals(3 * outputs.get(i), blocks.get(i), 1e-12);
        }
        for (List<Object> row : context.output("layers", Table.class).rows()) {
            assertTrue((Double) row.get(3) < 1e-13, row::toString);
        }
        RecordingContext biased = run(block, SmallNetworks.dense(6, true, 24, 7, 5, 1), POINTS);
        List<List<Object>> rows = biased.output("layers", Table.class).rows();
        assertTrue((Double) rows.get(0).get(3) > 0.01, rows::toString);
        assertTrue((Double) rows.get(2).get(3) < 1e-13, "the last layer has the last bias");
    }

    @Test
    void normalisedKernelsHaveAUnitDiagonal() {
        RecordingContext context =
                run(
                        kind(KernelKind.TANGENT).with("normalised", true),
                        SmallNetworks.dense(2, true, 24, 7, 1),
                        POINTS);
        assertEquals(SAMPLES, context.number("trace"), 1e-5);
        assertTrue(context.number("gapSame") <= 1);
    }

    @Test
    void theResultDoesNotDependOnTheBudget() {
        Network network = SmallNetworks.dense(8, true, 3, 4, 2);
        Dataset many = SmallNetworks.points(9, 2100, 3, 2);
        KernelParameters parameters = kind(KernelKind.TANGENT).with("samples", 3000).build();
        RecordingContext roomy = context(network, many);
        ANALYSIS.run(parameters, roomy);
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters, context(network, many).withMemoryBudget(1)));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, refused.code());
        String least = refused.getMessage().replaceAll("at least (\\d+) MiB.*", "$1");
        RecordingContext tight =
                context(network, many).withMemoryBudget(Long.parseLong(least) << 20);
        ANALYSIS.run(parameters, tight);
        assertEquals(
                roomy.output("array", NumericArray.class),
                tight.output("array", NumericArray.class));
        assertEquals(roomy.scalars().toString(), tight.scalars().toString());
    }

    /** Reference values: {@code w2_ntk.py} of the benchmarks' peers with n = 200, in float64. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void agreesWithTheReferenceOnTheBenchmark(Precision precision) {
        Network network = Workloads.mlp(100, 784, 256, 256, 10);
        Dataset images = Workloads.mnistLike(200);
        RecordingContext one =
                run(
                        kind(KernelKind.TANGENT).with("output", 0).with("precision", precision),
                        network,
                        images);
        double tolerance = precision == Precision.FLOAT32 ? 1e-5 : 1e-11;
        assertEquals(TRACE, one.number("trace"), tolerance * TRACE);
        assertEquals(FROBENIUS, one.number("frobenius"), tolerance * FROBENIUS);
        RecordingContext all =
                run(kind(KernelKind.TANGENT).with("precision", precision), network, images);
        assertEquals(TRACE_OF_ALL, all.number("trace"), tolerance * TRACE_OF_ALL);
    }

    @Test
    void withoutLabelsThereIsNoGap() {
        Dataset unlabelled =
                Dataset.of("plain", new int[] {2}, new double[] {1, 2, 3, 4}, null, 0, 2);
        RecordingContext context =
                run(kind(KernelKind.TANGENT), SmallNetworks.dense(8, true, 2, 4, 1), unlabelled);
        assertFalse(context.scalars().containsKey("gap"));
        assertFalse(context.outputs().containsKey("histogram"));
    }

    @Test
    void publishesHistogramAndError() {
        RecordingContext context =
                run(kind(KernelKind.TANGENT), SmallNetworks.dense(2, true, 24, 7, 1), POINTS);
        assertTrue(((Scalar.Measured) context.scalars().get("gap")).absoluteError() > 0);
        Table histogram = context.output("histogram", Table.class);
        long pairs = 0;
        for (List<Object> row : histogram.rows()) {
            pairs += (Long) row.get(3) + (Long) row.get(4);
        }
        assertEquals(SAMPLES * (SAMPLES - 1), pairs);
        assertEquals(List.of("differentiated: output 0"), context.logLines());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network = SmallNetworks.dense(2, true, 24, 7, 3);
        told(
                StandardErrorCode.PARAMETER_INVALID,
                "there is no output 3: the outputs of the network are 0 to 2",
                kind(KernelKind.TANGENT).with("output", 3),
                network);
        told(
                StandardErrorCode.SHAPE_MISMATCH,
                "the network has 5 inputs, but a sample of points has 24 features",
                kind(KernelKind.TANGENT),
                SmallNetworks.dense(2, true, 5, 7, 3));
        told(
                StandardErrorCode.UNSUPPORTED,
                "layer layer1: K-FAC is for dense layers and convolutions, not for batch"
                        + " normalisation",
                kind(KernelKind.FISHER_KFAC),
                SmallNetworks.special(5));
    }

    private static void told(
            StandardErrorCode code,
            String sentence,
            TestParameters<KernelParameters> parameters,
            Network network) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> run(parameters, network, POINTS));
        assertEquals(code, e.code());
        assertEquals(sentence, e.getMessage());
    }
}
