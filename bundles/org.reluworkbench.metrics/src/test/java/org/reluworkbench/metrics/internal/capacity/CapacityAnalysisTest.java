package org.reluworkbench.metrics.internal.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class CapacityAnalysisTest {
    private static final CapacityAnalysis ANALYSIS = new CapacityAnalysis();

    private static RecordingContext run(
            TestParameters<CapacityParameters> parameters, Network network, Dataset dataset) {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("network", network)
                        .with("dataset", dataset)
                        .with(new JavaBackend());
        ANALYSIS.run(parameters.build(), context);
        return context;
    }

    private static TestParameters<CapacityParameters> parameters() {
        return TestParameters.of(CapacityParameters.class).with("precision", Precision.FLOAT64);
    }

    /**
     * f = 3·relu(2x + 1) − 1 at 0, 1 and −1 with labels 1, 1, 0: outputs 2, 8, −1, margins 2, 8, 1.
     */
    private static Network byHand() {
        return Network.fullyConnected(
                List.of(
                        new Dense(1, 1, new double[] {2}, new double[] {1}),
                        new Dense(1, 1, new double[] {3}, new double[] {-1})));
    }

    private static Dataset threePoints(int... labels) {
        return Dataset.of("three", new int[] {1}, new double[] {0, 1, -1}, labels, 2, 3);
    }

    @Test
    void tellsTheStandardErrorOfSampledLabels() {
        Network network = TestNetworks.dense(5, true, 4, 6, 3);
        Dataset points = TestNetworks.points(6, 400, 4, 3);
        double exact =
                run(parameters().with("labels", LabelChoice.EXACT), network, points)
                        .number("fisherRao");
        double squares = 0;
        double error = 0;
        for (long seed = 0; seed < 20; seed++) {
            RecordingContext context =
                    run(
                            parameters().with("labels", LabelChoice.SAMPLED).with("seed", seed),
                            network,
                            points);
            Scalar.Measured found = (Scalar.Measured) context.scalars().get("fisherRao");
            squares += Math.pow(found.value() - exact, 2) / 20;
            error = found.absoluteError();
        }
        // The labels' share of it.
        double deviation = Math.sqrt(squares);
        assertTrue(deviation < 1.5 * error && deviation > 0.2 * error, deviation + " " + error);
    }

    @Test
    void isRightByHand() {
        RecordingContext found =
                run(parameters().with("marginQuantile", 0.0), byHand(), threePoints(1, 1, 0));
        assertEquals(1, found.number("margin"));
        assertEquals(1, found.number("marginMin"));
        // Sorted 1, 2, 8; the tenth of the way is a fifth between 1 and 2.
        assertEquals(1.2, found.number("marginP10"), 1e-15);
        assertEquals(Math.log10(4 * 5 * 4 * 10), found.number("log10L2"), 1e-14);
        assertEquals(Math.log10(5 * 10), found.number("log10Spectral"), 1e-14);
        // Paths with factor 2: (2·2 + 2·1)·2·3 + 2·1 = 38.
        assertEquals(2 * Math.log10(38), found.number("log10L1Path"), 1e-14);
        // (4·4 + 4·1)·4·9 + 4·1 = 724.
        assertEquals(Math.log10(724), found.number("log10L2Path"), 1e-14);

        RecordingContext weights =
                run(
                        parameters().with("biases", BiasTreatment.IGNORED),
                        byHand(),
                        threePoints(1, 1, 0));
        double margin = -2 * Math.log10(1.2);
        assertEquals(Math.log10(4 * 4 * 4 * 9) + margin, weights.number("log10L2"), 1e-14);
        assertEquals(Math.log10(4 * 9) + margin, weights.number("log10Spectral"), 1e-14);
        assertEquals(2 * Math.log10(4 * 6) + margin, weights.number("log10L1Path"), 1e-14);
        assertEquals(Math.log10(16 * 36) + margin, weights.number("log10L2Path"), 1e-14);
    }

    /** ⟨θ, ∂f/∂θ⟩ at 0, 1, −1: f has degree 2 in W₁ and W₂, 1 in b₁ (with W₂), 1 in b₂. */
    @Test
    void namesTheLabelsOfTheFisherRaoNorm() {
        double[] f = {2, 8, -1};
        // ∂f/∂θ·θ: W₁ and b₁ give 3·z where z = 2x + 1 > 0, W₂ gives 3·z, b₂ gives −1.
        double[] products = {3 + 3 - 1, 9 + 9 - 1, -1};
        int[] labels = {1, 1, 0};
        double given = 0;
        double exact = 0;
        for (int i = 0; i < 3; i++) {
            double p = 1 / (1 + Math.exp(-f[i]));
            given += Math.pow((p - labels[i]) * products[i], 2) / 3;
            exact += p * (1 - p) * products[i] * products[i] / 3;
        }
        RecordingContext found = run(parameters(), byHand(), threePoints(labels));
        assertEquals(given, found.number("fisherRao"), 1e-14);
        RecordingContext other =
                run(parameters().with("labels", LabelChoice.EXACT), byHand(), threePoints(labels));
        assertEquals(exact, other.number("fisherRao"), 1e-14);
        Table measures = other.output("measures", Table.class);
        assertEquals("θᵀFθ, labels exact", measures.rows().get(4).get(1));
    }

    @Test
    void agreesWithNumpyOnALargeNetwork() {
        RecordingContext found =
                run(
                        parameters().with("samples", 200),
                        Workloads.mlp(100, 784, 256, 256, 10),
                        Workloads.mnistLike(200));
        Table measures = found.output("measures", Table.class);
        double[] expected = {
            6.185687347833187, 5.449752385876352, 9.699093713919517, 7.182028277503798
        };
        for (int i = 0; i < expected.length; i++) {
            double norm = (double) measures.rows().get(i).get(3);
            assertEquals(expected[i], norm, 1e-9);
            double value = (double) measures.rows().get(i).get(4);
            assertEquals(norm - 2 * Math.log10(Math.abs(found.number("margin"))), value, 1e-12);
        }
    }

    @Test
    void showsNegativeMarginsAndLeavesInfiniteCapacitiesOut() {
        RecordingContext wrong =
                run(parameters().with("marginQuantile", 0.0), byHand(), threePoints(0, 0, 1));
        assertEquals(-8, wrong.number("margin"));
        assertTrue(wrong.logLines().stream().anyMatch(line -> line.contains("not positive")));
        assertEquals(Math.log10(50 / 64.0), wrong.number("log10Spectral"), 1e-14);

        Network zero = Network.fullyConnected(List.of(new Dense(1, 1, new double[] {0}, null)));
        RecordingContext flat = run(parameters(), zero, threePoints(1, 1, 0));
        assertEquals(0, flat.number("margin"));
        assertFalse(flat.scalars().containsKey("log10L2"));
        // Without a bias one of two points on one side of 0 cannot be told from the other.
        assertEquals(1, flat.number("vcOrder"));
    }

    @Test
    void countsLayersAfterFolding() {
        RecordingContext found =
                run(parameters(), TestNetworks.normalised(3), TestNetworks.points(1, 12, 32, 3));
        assertEquals(3, found.output("layers", Table.class).rows().size());
        assertTrue(found.scalars().get("vcOrder") instanceof Scalar.Undecided);
    }

    @Test
    void refusesSamplesWithoutLabels() {
        Dataset bare = Dataset.of("bare", new int[] {1}, new double[] {0, 1, -1}, null, 0, 3);
        WorkbenchException refused =
                assertThrows(WorkbenchException.class, () -> run(parameters(), byHand(), bare));
        assertEquals(StandardErrorCode.UNSUPPORTED, refused.code());
        WorkbenchException shape =
                assertThrows(
                        WorkbenchException.class,
                        () -> run(parameters(), byHand(), TestNetworks.points(1, 3, 2, 2)));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, shape.code());
    }
}
