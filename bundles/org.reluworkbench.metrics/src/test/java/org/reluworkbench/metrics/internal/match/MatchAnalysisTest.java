package org.reluworkbench.metrics.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.metrics.internal.representation.NeuronChoice;
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

class MatchAnalysisTest {
    private static final MatchAnalysis ANALYSIS = new MatchAnalysis();

    private static RecordingContext context(Network first, Network second, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("first", first)
                .with("second", second)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static Network twoLayers(int inputs, double[] first, double[] second) {
        int hidden = first.length / inputs;
        return Network.fullyConnected(
                List.of(
                        new Dense(hidden, inputs, first, null),
                        new Dense(second.length / hidden, hidden, second, null)));
    }

    /** Johnson's example with inputs e1, e2, e3: equal outputs, nothing in common before them. */
    @Test
    void runsJohnsonsRepairedExample() {
        Dataset units =
                Dataset.of(
                        "units",
                        new int[] {3},
                        new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                        null,
                        0,
                        3);
        Network one = twoLayers(3, new double[] {1, 0, 0, 0, 1, 0}, new double[] {1, 1});
        Network two = twoLayers(3, new double[] {1, 1, 1, 0, 0, 1}, new double[] {1, -1});
        RecordingContext context = context(one, two, units);
        ANALYSIS.run(
                TestParameters.of(MatchParameters.class).with("epsilon", 0.0).build(), context);
        assertEquals(0, context.number("maximumMatch"));
        assertEquals(0, context.number("simpleMatches"));
        assertEquals(2, context.number("rankX"));
        assertEquals(2, context.number("rankY"));
        assertEquals(1, context.number("isomorphic"));
        // Span(e1, e2) and span(e1 + e2 + e3, e3) share e1 + e2; e1 − e2 and e3 are orthogonal.
        assertEquals(Math.PI / 2, context.number("largestAngle"), 1e-12);
        List<List<Object>> layers = context.output("layers", Table.class).rows();
        assertEquals(1.0, layers.get(1).get(12));
        List<List<Object>> angles = context.output("angles", Table.class).rows();
        assertEquals(0, (double) angles.get(0).get(2), 1e-7);
    }

    /** Units in another order and scaled span the same. */
    @Test
    void matchesEquivalentNetworksExactly() {
        Network one = TestNetworks.dense(3, false, 4, 5, 3);
        Dense first = one.fullyConnectedLayers().orElseThrow().get(0);
        Dense last = one.fullyConnectedLayers().orElseThrow().get(1);
        double[] weights = new double[20];
        double[] outgoing = new double[15];
        for (int u = 0; u < 5; u++) {
            int from = (u + 2) % 5;
            for (int i = 0; i < 4; i++) {
                weights[u * 4 + i] = (u + 1) * first.weight(from, i);
            }
            for (int o = 0; o < 3; o++) {
                outgoing[o * 5 + u] = last.weight(o, from) / (u + 1);
            }
        }
        RecordingContext context =
                context(one, twoLayers(4, weights, outgoing), TestNetworks.points(1, 60, 4, 2));
        ANALYSIS.run(
                TestParameters.of(MatchParameters.class).with("epsilon", 0.0).build(), context);
        assertEquals(1, context.number("exactMatch"));
        assertEquals(Scalar.exact(5), context.scalars().get("simpleMatches"));
        assertFalse(context.logLines().stream().anyMatch(line -> line.contains("at least")));
        RecordingContext wide = context(one, one, TestNetworks.points(1, 60, 4, 2));
        ANALYSIS.run(TestParameters.of(MatchParameters.class).with("epsilon", 0.1).build(), wide);
        assertTrue(wide.logLines().get(0).startsWith("simpleMatches is at least"));
        assertTrue(
                wide.scalars().get("simpleMatches") instanceof Scalar.Undecided several
                        && several.lower() == 5
                        && several.upper() == 1023);
        List<Object> hidden = wide.output("layers", Table.class).rows().get(0);
        assertEquals(List.of(5L, false), hidden.subList(13, 15));
        assertEquals(List.of(1e-6, true), hidden.subList(17, 19));
        assertEquals(0, context.number("largestEpsilon"), 1e-6);
        assertEquals(0, context.number("largestAngle"), 1e-6);
    }

    /** The second network alone has too many neurons for the samples. */
    @Test
    void warnsWhereThereAreTooFewSamplesForEither() {
        Network narrow = TestNetworks.dense(1, true, 4, 6, 3);
        Network wide = TestNetworks.dense(2, true, 4, 20, 3);
        for (boolean swapped : new boolean[] {false, true}) {
            RecordingContext context =
                    context(
                            swapped ? wide : narrow,
                            swapped ? narrow : wide,
                            TestNetworks.points(1, 20, 4, 2));
            ANALYSIS.run(TestParameters.of(MatchParameters.class).build(), context);
            assertEquals(
                    1,
                    context.logLines().stream().filter(line -> line.startsWith("warning")).count());
            List<List<Object>> layers = context.output("layers", Table.class).rows();
            assertEquals(false, layers.get(0).get(18));
            assertEquals(true, layers.get(1).get(18));
        }
    }

    @Test
    void tellsTheCutoffOfTheResult() {
        Network network = TestNetworks.dense(3, false, 4, 5, 3);
        RecordingContext context = context(network, network, TestNetworks.points(1, 60, 4, 2));
        ANALYSIS.run(
                TestParameters.of(MatchParameters.class)
                        .with("precision", Precision.FLOAT32)
                        .build(),
                context);
        assertEquals(0x1p-9, context.output("layers", Table.class).rows().get(0).get(17));
        assertTrue(context.logLines().get(0).contains("float32"), context.logLines().get(0));
    }

    @Test
    void takesChannelsOrPositionsForNeuronsAndSaysWhich() {
        for (NeuronChoice choice : NeuronChoice.values()) {
            RecordingContext context =
                    context(
                            TestNetworks.convolutional(1, true),
                            TestNetworks.convolutional(2, true),
                            TestNetworks.points(1, 70, 32, 3));
            ANALYSIS.run(
                    TestParameters.of(MatchParameters.class).with("neurons", choice).build(),
                    context);
            boolean channels = choice == NeuronChoice.CHANNELS;
            List<Object> first = context.output("layers", Table.class).rows().get(0);
            // 4 channels at 4 × 4 positions.
            assertEquals(List.of(channels ? 1120L : 70L, channels ? 4L : 64L), first.subList(1, 3));
            String word = channels ? "channels" : "positions";
            assertTrue(context.logLines().stream().anyMatch(line -> line.endsWith(word)));
        }
    }

    @Test
    void leavesSimpleMatchesUndecidedAboveTheLimit() {
        Network network = TestNetworks.dense(3, false, 4, 5, 3);
        RecordingContext context = context(network, network, TestNetworks.points(1, 60, 4, 2));
        ANALYSIS.run(
                TestParameters.of(MatchParameters.class).with("simpleLimit", 4).build(), context);
        assertTrue(context.scalars().get("simpleMatches") instanceof Scalar.Undecided);
    }

    @Test
    void refusesDifferentDepths() {
        RecordingContext context =
                context(
                        TestNetworks.dense(1, true, 4, 5, 3),
                        TestNetworks.dense(1, true, 4, 5, 5, 3),
                        TestNetworks.points(1, 60, 4, 2));
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        TestParameters.of(MatchParameters.class).build(), context));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, refused.code());
    }
}
