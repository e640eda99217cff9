package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class LineAnalysisTest {
    private static final LineAnalysis ANALYSIS = new LineAnalysis();

    /** relu(x) + relu(y): walls on both axes. */
    private static final Network CROSS =
            RandomNetworks.of(new double[][] {{1, 0, 0}, {0, 1, 0}}, new double[][] {{1, 1, 0}})
                    .network();

    private static RecordingContext context() {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", CROSS)
                .with(new JavaBackend());
    }

    private static LineParameters points(double[]... points) {
        return new LineParameters(Optional.of(points), Optional.empty(), 1000);
    }

    private static LineParameters rows(int... rows) {
        return new LineParameters(
                Optional.empty(), rows.length == 0 ? Optional.empty() : Optional.of(rows), 1000);
    }

    @Test
    void aPolylineThroughTheQuadrants() {
        // From the first quadrant over the second to the third one, with a point inside the second.
        RecordingContext context = context();
        ANALYSIS.run(
                points(new double[] {3, 4}, new double[] {-1, 4}, new double[] {-1, -1}), context);
        assertEquals(3, context.number("activationRegions"));
        assertEquals(3, context.number("linearRegions"));
        assertEquals(3, context.number("patterns"));
        assertEquals(9, context.number("length"), 1e-15);
        Table pieces = context.output("pieces", Table.class);
        assertEquals(4, pieces.rows().size());
        assertEquals(Arrays.asList(0L, 0.0, 0.75, 3.0, 0L, 2L, "c", 1L, 0L), pieces.rows().get(0));
        Table points = context.output("points", Table.class);
        assertEquals(Arrays.asList(0L, null, 3.0, 3.0, "relu1[0]"), points.rows().get(0));
        assertEquals(Arrays.asList(1L, 1.0, 4.0, 1.0, "relu1[0]"), points.rows().get(1));
        assertEquals(1, (Double) points.rows().get(2).get(1), 1e-15);
        Table profile = context.output("profile", Table.class);
        // 7 at the start, 4 on the first axis, 4 at the corner, 0 on the second axis and at the
        // end.
        assertEquals(
                List.of(7.0, 4.0, 4.0, 0.0, 0.0),
                profile.rows().stream().map(row -> row.get(2)).toList());
    }

    @Test
    void leavesDistancesOutThatDoNotFitTheBudget() {
        // One region stays within any budget; gradients of two walls take 32 bytes.
        RecordingContext context = context().withMemoryBudget(10);
        ANALYSIS.run(points(new double[] {3, 4}, new double[] {1, 4}), context);
        assertEquals(
                Arrays.asList(1L, null, null, null, null),
                context.output("points", Table.class).rows().get(1));
        assertEquals(1, context.logLines().size());
    }

    @Test
    void refusesMoreRegionsThanTheBudgetAllows() {
        RecordingContext context = context().withMemoryBudget(1000);
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        points(new double[] {3, 4}, new double[] {-1, 4}),
                                        context));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
    }

    @Test
    void joinsRowsOfADataset() {
        RecordingContext context =
                context().with("dataset", new Rows(new double[][] {{1, 1}, {-1, 1}, {-1, -1}}));
        ANALYSIS.run(rows(), context);
        assertEquals(2, context.number("activationRegions"));
    }

    @Test
    void joinsCornersIfNothingIsGiven() {
        RecordingContext context = context();
        ANALYSIS.run(rows(), context);
        // The diagonal meets both walls at once in the origin.
        assertEquals(2, context.number("activationRegions"));
        assertEquals(2 * Math.sqrt(2), context.number("length"), 1e-15);
    }

    private static void assertTold(StandardErrorCode code, String sentence, LineParameters given) {
        RecordingContext context =
                context().with("dataset", new Rows(new double[][] {{1, 1}, {-1, 1}}));
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> ANALYSIS.run(given, context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void tellsWhatDoesNotFit() {
        assertTold(
                StandardErrorCode.SHAPE_MISMATCH,
                "point 1 has 3 coordinates but the network has 2 inputs",
                points(new double[2], new double[3]));
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "points 0 and 1 of the polyline are equal",
                points(new double[2], new double[2]));
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "there is no row 2 in the dataset rows, which has 2",
                rows(0, 2));
    }
}
