package org.reluworkbench.metrics.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
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
        assertEquals(5, context.number("simpleMatches"));
        assertFalse(context.logLines().stream().anyMatch(line -> line.contains("at least")));
        RecordingContext wide = context(one, one, TestNetworks.points(1, 60, 4, 2));
        ANALYSIS.run(TestParameters.of(MatchParameters.class).with("epsilon", 0.1).build(), wide);
        assertTrue(wide.logLines().get(0).startsWith("simpleMatches is at least"));
        assertEquals(0, context.number("largestEpsilon"), 1e-6);
        assertEquals(0, context.number("largestAngle"), 1e-6);
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
