package org.reluworkbench.gradient.internal.fisher;

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
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.Probabilities;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class FisherAnalysisTest {
    private static final int SAMPLES = 8;
    private static final double FISHER_RAO = 0.015247487628901673;
    private static final FisherAnalysis ANALYSIS = new FisherAnalysis();
    private static final Dataset POINTS = SmallNetworks.points(1, SAMPLES, 24, 2);

    private static RecordingContext run(
            TestParameters<FisherParameters> parameters, Network network, Dataset dataset) {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("network", network)
                        .with("dataset", dataset)
                        .with(new JavaBackend());
        ANALYSIS.run(parameters.build(), context);
        return context;
    }

    private static TestParameters<FisherParameters> form(FisherForm form, LabelChoice labels) {
        return TestParameters.of(FisherParameters.class)
                .with("form", form)
                .with("labels", labels)
                .with("precision", Precision.FLOAT64);
    }

    /** F by loops over samples and labels. */
    private static double[][] naive(Network network, LabelChoice labels) {
        NaiveGradients gradients = new NaiveGradients(network, POINTS);
        int count = (int) network.parameterCount();
        double[][] fisher = new double[count][count];
        for (int x = 0; x < SAMPLES; x++) {
            double[] f = gradients.at(x).outputs();
            double[] p = Probabilities.of(f, 0, f.length);
            for (int label = 0; label < p.length; label++) {
                double weight =
                        labels == LabelChoice.EXACT ? p[label] : POINTS.label(x) == label ? 1 : 0;
                double[] g = joined(gradients.of(x, lossGradient(p, f.length, label)));
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < count; j++) {
                        fisher[i][j] += weight * g[i] * g[j] / SAMPLES;
                    }
                }
            }
        }
        return fisher;
    }

    private static double[] lossGradient(double[] p, int outputs, int label) {
        if (outputs == 1) {
            return new double[] {p[1] - label};
        }
        double[] v = p.clone();
        v[label] -= 1;
        return v;
    }

    private static List<Network> networks() {
        return List.of(
                SmallNetworks.dense(2, true, 24, 4, 3),
                SmallNetworks.dense(3, false, 24, 3, 3, 1),
                SmallNetworks.convolutional(3, true),
                SmallNetworks.special(5));
    }

    @Test
    void formsArePartsOfTheMatrix() {
        for (Network network : networks()) {
            for (LabelChoice labels : List.of(LabelChoice.EXACT, LabelChoice.GIVEN)) {
                double[][] expected = naive(network, labels);
                double trace = 0;
                for (int i = 0; i < expected.length; i++) {
                    trace += expected[i][i];
                }
                RecordingContext full = run(form(FisherForm.FULL, labels), network, POINTS);
                double[] values = full.output("array", NumericArray.class).doubles();
                // Sums of at most 24·8 products.
                double tolerance = 1e-13 * trace;
                for (int i = 0; i < expected.length; i++) {
                    for (int j = 0; j < expected.length; j++) {
                        assertEquals(expected[i][j], values[i * expected.length + j], tolerance);
                    }
                }
                double[] diagonal = new double[expected.length];
                for (int i = 0; i < diagonal.length; i++) {
                    diagonal[i] = expected[i][i];
                }
                RecordingContext diagonalForm =
                        run(form(FisherForm.DIAGONAL, labels), network, POINTS);
                assertArrayEquals(
                        diagonal,
                        diagonalForm.output("array", NumericArray.class).doubles(),
                        tolerance);
                RecordingContext block = run(form(FisherForm.BLOCK, labels), network, POINTS);
                assertBlocks(expected, block, tolerance);
                for (RecordingContext context : List.of(full, diagonalForm, block)) {
                    assertEquals(trace, context.number("trace"), 10 * tolerance);
                }
            }
        }
    }

    private static void assertBlocks(
            double[][] expected, RecordingContext block, double tolerance) {
        double[] values = block.output("array", NumericArray.class).doubles();
        int first = 0;
        for (List<Object> row : block.output("blocks", Table.class).rows()) {
            int offset = ((Long) row.get(2)).intValue();
            int side = ((Long) row.get(3)).intValue();
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    assertEquals(
                            expected[first + i][first + j],
                            values[offset + i * side + j],
                            tolerance);
                }
            }
            first += side;
        }
        assertEquals(expected.length, first);
    }

    @Test
    void fisherRaoIsTheQuadraticFormOfTheMatrix() {
        for (Network network : networks()) {
            double[] theta = joined(ParameterValues.of(network));
            for (LabelChoice labels : List.of(LabelChoice.EXACT, LabelChoice.GIVEN)) {
                double expected = 0;
                double[][] fisher = naive(network, labels);
                for (int i = 0; i < theta.length; i++) {
                    expected += theta[i] * dot(fisher[i], theta);
                }
                assertEquals(
                        expected,
                        run(form(FisherForm.DIAGONAL, labels), network, POINTS).number("fisherRao"),
                        1e-11 * expected);
            }
        }
    }

    @Test
    void identityHoldsWithoutBiasesOnly() {
        for (Precision precision : Precision.values()) {
            TestParameters<FisherParameters> parameters =
                    form(FisherForm.DIAGONAL, LabelChoice.GIVEN).with("precision", precision);
            RecordingContext without =
                    run(parameters, SmallNetworks.dense(3, false, 24, 6, 5, 4, 3), POINTS);
            assertEquals(1, without.number("identityHolds"));
            assertTrue(without.number("fisherRao") > 0);
            RecordingContext with =
                    run(parameters, SmallNetworks.dense(3, true, 24, 6, 5, 4, 3), POINTS);
            assertEquals(0, with.number("identityHolds"));
        }
    }

    /** For one sample and one label the gradient of a layer is d·ãᵀ, so its block is G ⊗ A. */
    @Test
    void kroneckerProductIsExactForOneSample() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3);
        Dataset one = Dataset.of("one", new int[] {24}, POINTS.row(0), new int[] {1}, 2, 1);
        RecordingContext kfac = run(form(FisherForm.KFAC, LabelChoice.GIVEN), network, one);
        RecordingContext block = run(form(FisherForm.BLOCK, LabelChoice.GIVEN), network, one);
        assertEquals(block.number("trace"), kfac.number("trace"), 1e-13);
        // Two layers of rank 1 each.
        assertEquals(block.number("effectiveRank"), kfac.number("effectiveRank"), 1e-12);
        double[] blocks = block.output("array", NumericArray.class).doubles();
        double[] factors = kfac.output("array", NumericArray.class).doubles();
        // Layer 0: A of side 25, then G of side 4; weight (o, i) of the block is o·24 + i.
        for (int o = 0; o < 4; o++) {
            for (int i = 0; i < 24; i++) {
                double expected = factors[625 + o * 4 + 1] * factors[i * 25 + 7];
                assertEquals(expected, blocks[(o * 24 + i) * 100 + 24 + 7], 1e-14);
            }
        }
        double largest = DoubleStream.of(factors).max().orElseThrow();
        assertTrue(largest > 0);
    }

    /** With one sample and label, and one place, each group's block is G ⊗ A. */
    @Test
    void groupsOfAConvolutionHaveTheirOwnFactors() {
        Network network =
                SmallNetworks.chain(
                        Shape.of(2, 3, 4),
                        new Convolution(
                                Window.of(3, 4),
                                4,
                                1,
                                2,
                                Reals.of(SampleNetworks.random(1, 48)),
                                Optional.empty()));
        Dataset one = Dataset.of("one", new int[] {24}, POINTS.row(0), new int[] {1}, 2, 1);
        RecordingContext kfac = run(form(FisherForm.KFAC, LabelChoice.GIVEN), network, one);
        RecordingContext block = run(form(FisherForm.BLOCK, LabelChoice.GIVEN), network, one);
        assertEquals(block.number("trace"), kfac.number("trace"), 1e-13);
        assertEquals(
                List.of("A of group 0", "G of group 0", "A of group 1", "G of group 1"),
                kfac.output("blocks", Table.class).rows().stream().map(r -> r.get(1)).toList());
        double[] blocks = block.output("array", NumericArray.class).doubles();
        double[] factors = kfac.output("array", NumericArray.class).doubles();
        for (int group = 0; group < 2; group++) {
            int a = group * 148;
            int g = a + 144;
            for (int o = 0; o < 2; o++) {
                for (int i = 0; i < 12; i++) {
                    int row = group * 24 + o * 12 + i;
                    int column = group * 24 + 12 + 7;
                    double expected = factors[g + o * 2 + 1] * factors[a + i * 12 + 7];
                    assertEquals(expected, blocks[row * 48 + column], 1e-14);
                }
            }
        }
    }

    @Test
    void sampledLabelsFollowTheSeed() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3);
        TestParameters<FisherParameters> sampled = form(FisherForm.DIAGONAL, LabelChoice.SAMPLED);
        assertEquals(
                run(sampled, network, POINTS).output("array", NumericArray.class),
                run(sampled, network, POINTS).output("array", NumericArray.class));
        Dataset many = SmallNetworks.points(5, 4000, 24, 2);
        double exact =
                run(form(FisherForm.DIAGONAL, LabelChoice.EXACT), network, many).number("trace");
        // The relative deviation of a mean of 4000 terms of about equal size is some 2 per cent.
        assertEquals(exact, run(sampled, network, many).number("trace"), 0.1 * exact);
    }

    /** Reference: {@code w7_norms.py} with n = 100 in float64. */
    /** At one point alone labels are all that varies, so that the error is known exactly. */
    @Test
    void standardErrorIsThatOfTheLabels() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3);
        int copies = 4000;
        double[] values = new double[copies * 24];
        for (int i = 0; i < copies; i++) {
            System.arraycopy(POINTS.row(0), 0, values, i * 24, 24);
        }
        Dataset equal = Dataset.of("equal", new int[] {24}, values, null, 0, copies);
        NaiveGradients gradients = new NaiveGradients(network, POINTS);
        double[] theta = joined(ParameterValues.of(network));
        double[] p = Probabilities.of(gradients.at(0).outputs(), 0, 3);
        double mean = 0;
        double squares = 0;
        for (int label = 0; label < p.length; label++) {
            double[] g = joined(gradients.of(0, lossGradient(p, 3, label)));
            double square = dot(theta, g) * dot(theta, g);
            mean += p[label] * square;
            squares += p[label] * square * square;
        }
        double error = Math.sqrt((squares - mean * mean) / copies);
        TestParameters<FisherParameters> sampled = form(FisherForm.DIAGONAL, LabelChoice.SAMPLED);
        RecordingContext context = run(sampled, network, equal);
        assertEquals(mean, context.number("fisherRao"), 4 * error);
        assertEquals(error, context.number("fisherRaoError"), 0.1 * error);
        Scalar.Measured norm = (Scalar.Measured) context.scalars().get("fisherRao");
        assertEquals(context.number("fisherRaoError"), norm.absoluteError());
        RecordingContext exact = run(form(FisherForm.DIAGONAL, LabelChoice.EXACT), network, equal);
        assertEquals(mean, exact.number("fisherRao"), 1e-12 * mean);
        assertFalse(exact.scalars().containsKey("fisherRaoError"));
    }

    @Test
    void agreesWithTheReferenceOnTheBenchmark() {
        Network network = Workloads.mlp(100, 784, 256, 256, 10);
        RecordingContext context =
                run(
                        form(FisherForm.DIAGONAL, LabelChoice.EXACT)
                                .with("precision", Precision.FLOAT32),
                        network,
                        Workloads.mnistLike(100));
        assertEquals(FISHER_RAO, context.number("fisherRao"), 1e-4 * FISHER_RAO);
    }

    @Test
    void tellsWhatIsMissing() {
        Network network = SmallNetworks.dense(2, true, 24, 4, 3);
        Dataset unlabelled = Dataset.of("plain", new int[] {24}, POINTS.row(0), null, 0, 1);
        told(
                StandardErrorCode.UNSUPPORTED,
                "the dataset plain has no labels",
                network,
                unlabelled,
                FisherForm.DIAGONAL);
        told(
                StandardErrorCode.SHAPE_MISMATCH,
                "the network has too few outputs, 3, for the 5 classes of points",
                network,
                SmallNetworks.points(1, 9, 24, 5),
                FisherForm.DIAGONAL);
        told(
                StandardErrorCode.UNSUPPORTED,
                "the Fisher matrix of 269322 parameters has 72534339684 values in this form, more"
                        + " than an array can hold",
                Workloads.mlp(100, 784, 256, 256, 10),
                Workloads.mnistLike(3),
                FisherForm.FULL);
    }

    private static void told(
            StandardErrorCode code,
            String sentence,
            Network network,
            Dataset dataset,
            FisherForm form) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> run(form(form, LabelChoice.GIVEN), network, dataset));
        assertEquals(code, e.code());
        assertEquals(sentence, e.getMessage());
    }
}
