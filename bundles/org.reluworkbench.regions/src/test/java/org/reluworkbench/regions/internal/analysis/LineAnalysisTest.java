package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class LineAnalysisTest {
    private static final LineAnalysis ANALYSIS = new LineAnalysis();

    private static final int LINEAR_PIECE = 4;
    private static final int WALL_LAYER = 7;
    private static final int WALL_NEURON = 8;
    private static final int ON_WALL = 9;
    private static final int WALL_BEFORE = 1;
    private static final int WALL_AFTER = 2;

    /** relu(x) + relu(y): walls on both axes. */
    private static final Network CROSS =
            RandomNetworks.of(new double[][] {{1, 0, 0}, {0, 1, 0}}, new double[][] {{1, 1, 0}})
                    .network();

    /** relu(x) − relu(−x) = x: a wall that changes nothing. */
    private static final Network IDENTITY =
            RandomNetworks.of(new double[][] {{1, 0, 0}, {-1, 0, 0}}, new double[][] {{1, -1, 0}})
                    .network();

    private static RecordingContext context() {
        return context(CROSS);
    }

    private static RecordingContext context(Network network) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with(new JavaBackend());
    }

    private static RecordingContext run(Network network, double[]... points) {
        RecordingContext context = context(network);
        ANALYSIS.run(points(points), context);
        return context;
    }

    private static List<Object> column(RecordingContext context, String table, int column) {
        return context.output(table, Table.class).rows().stream()
                .map(row -> row.get(column))
                .toList();
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
        assertEquals(
                Arrays.asList(0L, 0.0, 0.75, 3.0, 0L, 2L, "c", 1L, 0L, null), pieces.rows().get(0));
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
    void aWallThroughACornerIsCrossedThere() {
        RecordingContext context =
                run(CROSS, new double[] {2, 4}, new double[] {0, 4}, new double[] {-1, 4});
        assertEquals(2, context.number("activationRegions"));
        assertEquals(2, context.number("linearRegions"));
        assertEquals(List.of(0L, 1L), column(context, "pieces", LINEAR_PIECE));
        assertEquals(Arrays.asList(1L, null), column(context, "pieces", WALL_LAYER));
        assertEquals(Arrays.asList(0L, null), column(context, "pieces", WALL_NEURON));
        assertEquals(Arrays.asList(null, null, 1.0), column(context, "points", WALL_BEFORE));
        assertEquals(Arrays.asList(2.0, null, null), column(context, "points", WALL_AFTER));
    }

    @Test
    void namesTheNeuronsWhoseWallAPieceLiesOn() {
        RecordingContext context =
                run(CROSS, new double[] {0, -1}, new double[] {0, 1}, new double[] {1, 1});
        assertEquals(2, context.number("onWall"));
        assertEquals(
                Arrays.asList("relu1[0]", "relu1[0]", null), column(context, "pieces", ON_WALL));
        assertEquals(0, run(CROSS, new double[2], new double[] {1, 1}).number("onWall"));
    }

    @Test
    void namesTenOfManyNeuronsThatAreZero() {
        Network dead = RandomNetworks.of(new double[12][2], new double[1][13]).network();
        assertEquals(
                List.of(
                        "relu1[0], relu1[1], relu1[2], relu1[3], relu1[4], relu1[5], relu1[6],"
                                + " relu1[7], relu1[8], relu1[9] and 2 more"),
                column(run(dead, new double[1], new double[] {1}), "pieces", ON_WALL));
    }

    @Test
    void theNextWallMayBeSegmentsAway() {
        RecordingContext context =
                run(
                        CROSS,
                        new double[] {3, 4},
                        new double[] {2, 4},
                        new double[] {1, 4},
                        new double[] {-1, 4},
                        new double[] {-3, 4});
        assertEquals(2, context.number("linearRegions"));
        assertEquals(
                Arrays.asList(3.0, 2.0, 1.0, null, null), column(context, "points", WALL_AFTER));
        assertEquals(
                Arrays.asList(null, null, null, 1.0, 3.0), column(context, "points", WALL_BEFORE));
    }

    @Test
    void equalMapsGoOnBehindACornerOnAWall() {
        double[] origin = new double[2];
        for (double[] end : new double[][] {{1, 0}, {1, 1}}) {
            RecordingContext context = run(IDENTITY, new double[] {-1, 0}, origin, end);
            assertEquals(2, context.number("activationRegions"));
            assertEquals(1, context.number("linearRegions"));
            assertEquals(List.of(0L, 0L), column(context, "pieces", LINEAR_PIECE));
            assertEquals(Arrays.asList(0L, null), column(context, "pieces", WALL_NEURON));
        }
    }

    @Test
    void mapsThatAgreeAlongOneOfTwoSegmentsDiffer() {
        // relu(x) + relu(y) is 0 along the first segment, which lies on a wall, like x there.
        double[] below = {0, -1};
        double[] right = {1, 0};
        for (double[][] ends : new double[][][] {{below, right}, {right, below}}) {
            RecordingContext context = run(CROSS, ends[0], new double[2], ends[1]);
            assertEquals(2, context.number("activationRegions"));
            assertEquals(2, context.number("linearRegions"));
        }
    }

    /** Integer weights and points: the middle often lies on walls, also of several layers. */
    @Test
    void aPointOnASegmentChangesNothing() {
        double[] p = {3, -2, 1};
        double[] middle = {1, 0, 0};
        double[] q = {-1, 2, -1};
        int onWalls = 0;
        int joined = 0;
        for (int seed = 0; seed < 200; seed++) {
            Network network = RandomNetworks.integers(seed, 1, 3, 4, 3, 1).network();
            RecordingContext whole = run(network, p, q);
            RecordingContext parts = run(network, p, middle, q);
            for (String count : List.of("activationRegions", "linearRegions", "patterns")) {
                assertEquals(whole.number(count), parts.number(count), () -> count);
            }
            List<List<Object>> one = whole.output("pieces", Table.class).rows();
            List<List<Object>> two = parts.output("pieces", Table.class).rows();
            if (one.size() == two.size()) {
                onWalls++;
                joined += whole.number("linearRegions") < one.size() ? 1 : 0;
                for (int i = 0; i < one.size(); i++) {
                    assertEquals(one.get(i).subList(4, 10), two.get(i).subList(4, 10));
                }
            }
            assertLength(
                    column(whole, "points", WALL_AFTER).get(0),
                    column(parts, "points", WALL_AFTER).get(0));
            assertLength(
                    column(whole, "points", WALL_BEFORE).get(1),
                    column(parts, "points", WALL_BEFORE).get(2));
        }
        assertTrue(onWalls > 60, "corners on walls: " + onWalls);
        assertTrue(joined > 10, "linear pieces of several regions: " + joined);
    }

    private static void assertLength(Object expected, Object actual) {
        if (expected == null) {
            assertNull(actual);
        } else {
            assertEquals((Double) expected, (Double) actual, 1e-12);
        }
    }

    @Test
    void aCornerBetweenTwoWinnersOfAMaxPoolNamesTheirPair() {
        // Of max(−9, x, −1/2, −x) the values 1 and 3 change places at 0: pair (1, 3) is number 4.
        Network network =
                new Network(
                        1,
                        List.of(
                                new Node(
                                        "dense",
                                        new Dense(
                                                4,
                                                1,
                                                new double[] {0, 1, 0, -1},
                                                new double[] {-9, 0, -0.5, 0}),
                                        List.of(Network.INPUT)),
                                new Node("image", new Reshape(Shape.of(1, 4)), List.of(0)),
                                new Node("max", new GlobalMaxPool(), List.of(1))));
        RecordingContext whole = run(network, new double[] {-1}, new double[] {3});
        RecordingContext parts =
                run(network, new double[] {-1}, new double[] {0}, new double[] {3});
        assertEquals(Arrays.asList(4L, null), column(whole, "pieces", WALL_NEURON));
        assertEquals(Arrays.asList(4L, null), column(parts, "pieces", WALL_NEURON));
        assertEquals(2, parts.number("linearRegions"));
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
