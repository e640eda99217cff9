package org.reluworkbench.regions.internal.maps.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class LocalAnalysisTest {
    private static final LocalAnalysis ANALYSIS = new LocalAnalysis();

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static TestParameters<LocalParameters> parameters() {
        return TestParameters.of(LocalParameters.class);
    }

    private static RecordingContext run(Network network, Dataset dataset) {
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(parameters().build(), context);
        return context;
    }

    private static List<Object> column(RecordingContext context, String name) {
        Table table = context.output("samples", Table.class);
        int at = table.columns().stream().map(c -> c.name()).toList().indexOf(name);
        List<Object> cells = new ArrayList<>();
        table.rows().forEach(row -> cells.add(row.get(at)));
        return cells;
    }

    /**
     * f = 2·relu(x + y − 1) − relu(x − y): at (2, 0) both are active, at (0, 0) the second is on
     * its wall and so is not, at (−1, 3) only the first, at (1, −3) only the second.
     */
    @Test
    void solvesTwoNeuronsAsByHand() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1, 1, 1, -1},
                        new double[] {-1, 0},
                        new double[] {2, -1},
                        new double[] {5});
        RecordingContext context = run(network, TestNetworks.points(2, 2, 0, 0, 0, -1, 3, 1, -3));
        double[] w = context.output("W", NumericArray.class).doubles();
        double[] b = context.output("b", NumericArray.class).doubles();
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                new double[] {1, 3, 0, 0, 2, 2, -1, 1}, w, 1e-15);
        org.junit.jupiter.api.Assertions.assertArrayEquals(new double[] {3, 5, 3, 5}, b, 1e-15);
        assertEquals(List.of("c", "0", "8", "4"), column(context, "pattern"));
        assertEquals(4, context.number("patterns"));
        assertEquals(4, context.number("affineMaps"));
        assertEquals(0, context.number("minWallDistance"));
        double root = Math.sqrt(2);
        List<Object> distances = column(context, "wallDistance");
        assertEquals(1 / root, (double) distances.get(0), 1e-15);
        assertEquals(0, (double) distances.get(1));
        assertEquals(1 / root, (double) distances.get(2), 1e-15);
        assertEquals(3 / root, (double) distances.get(3), 1e-15);
        assertEquals(List.of(false, true, false, false), column(context, "onWall"));
        assertEquals("relu1[0]", column(context, "nearestWall").get(0));
        assertEquals(List.of(2L, 2L, 2L, 2L), column(context, "facets"));
        assertEquals(Double.POSITIVE_INFINITY, column(context, "inscribedRadius").get(0));
    }

    /** Three units cut out the triangle x, y ≥ 0, x + y ≤ 1; a fourth wall is far away. */
    @Test
    void findsFacetsAndTheBallOfATriangle() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1, 0, 0, 2, -3, -3, 1, 1, 2, 0},
                        new double[] {0, 0, 3, 7, 0},
                        new double[] {1, 1, 1, 1, 1},
                        new double[] {0});
        RecordingContext context = run(network, TestNetworks.points(2, 0.25, 0.5));
        // The first and the last unit have the same wall.
        assertEquals(List.of(3L), column(context, "facets"));
        double radius = 1 - Math.sqrt(0.5);
        assertEquals(radius, (double) column(context, "inscribedRadius").get(0), 1e-9);
        assertEquals(0.25 / Math.sqrt(2), (double) column(context, "wallDistance").get(0), 1e-12);
        // The nearest first.
        String[] names = {"relu1[2]", "relu1[0]", "relu1[4]", "relu1[1]", "relu1[3]"};
        double[] values = {0.75, 0.25, 0.5, 1, 7.75};
        double[] offsets = {3, 0, 0, 0, 7};
        double[] distances = {0.25 / Math.sqrt(2), 0.25, 0.25, 0.5, 7.75 / Math.sqrt(2)};
        boolean[] facets = {true, true, false, true, false};
        Table walls = context.output("walls", Table.class);
        assertEquals(5, walls.rows().size());
        for (int i = 0; i < 5; i++) {
            List<Object> row = walls.rows().get(i);
            assertEquals(List.of(0L, names[i], true, values[i]), row.subList(0, 4));
            assertEquals(offsets[i], (double) row.get(4), 1e-15);
            assertEquals(distances[i], (double) row.get(5), 1e-12);
            assertEquals(facets[i], row.get(6));
        }
        NumericArray normals = context.output("A", NumericArray.class);
        assertEquals(
                NumericArray.of(List.of(5, 2), new double[] {-3, -3, 1, 0, 2, 0, 0, 2, 1, 1}),
                normals);
        NumericArray centers = context.output("centers", NumericArray.class);
        assertEquals(List.of(1, 2), centers.shape());
        assertEquals(radius, centers.get(0), 1e-9);
        assertEquals(radius, centers.get(1), 1e-9);
    }

    /** Facets beyond the nearest walls are listed, too, and unbounded regions have no centre. */
    @Test
    void listsTheNearestWallsAndAllFacets() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1, 0, 3, 0, 0, 1},
                        new double[] {0, 6, 10},
                        new double[] {1, 1, 1},
                        new double[] {0});
        Dataset dataset = TestNetworks.points(2, 1, 0, -1, 0, 2, 2);
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(parameters().with("facets", 2).with("listed", 1).build(), context);
        List<List<Object>> rows = context.output("walls", Table.class).rows();
        // On the left of x = 0 and the right of x = −2 these two are facets, and y = −10 is.
        assertEquals(
                List.of("0relu1[0]", "0relu1[2]", "1relu1[0]", "1relu1[1]", "1relu1[2]"),
                rows.stream().map(row -> "" + row.get(0) + row.get(1)).toList());
        NumericArray centers = context.output("centers", NumericArray.class);
        assertEquals(List.of(2, 2), centers.shape());
        assertTrue(Double.isNaN(centers.get(0)));
        assertEquals(-1, centers.get(2), 1e-9);
    }

    @Test
    void takesTheRowsThatAreNamed() {
        Network network = TestNetworks.dense(21, 3, 6, 2);
        Dataset dataset = TestNetworks.points(22, 9, 3, 2, 5);
        RecordingContext all = run(network, dataset);
        RecordingContext some = context(network, dataset);
        int[] rows = {7, 2, 7};
        ANALYSIS.run(parameters().with("rows", rows).build(), some);
        Table expected = all.output("samples", Table.class);
        Table found = some.output("samples", Table.class);
        for (int i = 0; i < 3; i++) {
            assertEquals(expected.rows().get(rows[i]), found.rows().get(i));
            for (int j = 0; j < 6; j++) {
                assertEquals(
                        all.output("W", NumericArray.class).get(6 * rows[i] + j),
                        some.output("W", NumericArray.class).get(6 * i + j));
            }
        }
        assertEquals(3, found.rows().size());
        assertEquals(2, some.number("patterns"));
        WorkbenchException missing =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        parameters().with("rows", new int[] {9}).build(),
                                        context(network, dataset)));
        assertEquals("rows: there is no row 9; points has 9 samples", missing.getMessage());
    }

    /** Two patterns that differ in a neuron that does nothing have the same map. */
    @Test
    void countsMapsNotPatterns() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1, -1},
                        new double[] {0, 0},
                        new double[] {1, 0},
                        new double[] {0});
        RecordingContext context = run(network, TestNetworks.points(1, 1, 2, -1, -2, 0));
        assertEquals(3, context.number("patterns"));
        assertEquals(new Scalar.Exact(2), context.scalars().get("affineMaps"));
    }

    @Test
    void mapsAreThoseOfSinglePointsInEveryGraph() {
        for (Network network :
                List.of(
                        TestNetworks.dense(1, 30, 9, 8, 3),
                        TestNetworks.convolutional(2),
                        org.reluworkbench.regions.internal.maps.ResidualNetwork.of(3))) {
            Dataset dataset = TestNetworks.points(4, 9, network.inputs(), 2, 5);
            NetworkEvaluation single = new NetworkEvaluation(network);
            for (Precision precision : Precision.values()) {
                RecordingContext context = context(network, dataset);
                ANALYSIS.run(
                        parameters().with("precision", precision).with("facets", 0).build(),
                        context);
                NumericArray w = context.output("W", NumericArray.class);
                NumericArray b = context.output("b", NumericArray.class);
                assertEquals(List.of(9, network.outputs(), network.inputs()), w.shape());
                double tolerance = 1e4 * precision.unitRoundoff();
                for (int i = 0; i < 9; i++) {
                    Linearization point = single.linearization(dataset.row(i));
                    double[] jacobian = point.jacobian();
                    for (int j = 0; j < jacobian.length; j++) {
                        assertEquals(jacobian[j], w.get(i * jacobian.length + j), tolerance);
                    }
                    for (int o = 0; o < network.outputs(); o++) {
                        double offset = point.offset()[o];
                        assertEquals(offset, b.get(i * network.outputs() + o), tolerance);
                    }
                }
            }
        }
    }

    /** Walking from the sample in many directions, the pattern changes at the wall, not before. */
    @Test
    void nothingChangesBeforeTheNearestWall() {
        for (Network network :
                List.of(TestNetworks.dense(5, 6, 7, 5, 2), TestNetworks.convolutional(6))) {
            Dataset dataset = TestNetworks.points(7, 6, network.inputs(), 2, 6);
            RecordingContext context = context(network, dataset);
            ANALYSIS.run(parameters().with("facets", 0).build(), context);
            NetworkEvaluation single = new NetworkEvaluation(network);
            SplittableRandom random = new SplittableRandom(8);
            double closest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 6; i++) {
                double distance = (double) column(context, "wallDistance").get(i);
                assertTrue(distance > 0);
                closest = Math.min(closest, distance);
                double[] x = dataset.row(i);
                Linearization at = single.linearization(x);
                for (int trial = 0; trial < 200; trial++) {
                    double[] direction = TestNetworks.draw(random, x.length);
                    double norm = 0;
                    for (double d : direction) {
                        norm += d * d;
                    }
                    for (int j = 0; j < x.length; j++) {
                        direction[j] = x[j] + direction[j] / Math.sqrt(norm) * 0.999999 * distance;
                    }
                    Linearization there = single.linearization(direction);
                    assertEquals(at.pattern(), there.pattern());
                    org.junit.jupiter.api.Assertions.assertArrayEquals(
                            at.jacobian(), there.jacobian(), 1e-12);
                }
            }
            assertEquals(closest, context.number("minWallDistance"));
        }
    }

    /** Crossing the nearest wall along its normal flips exactly the unit that it names. */
    @Test
    void theNearestWallIsTheOneNamed() {
        Network network = TestNetworks.dense(9, 4, 6, 5, 1);
        Dataset dataset = TestNetworks.points(10, 8, 4, 2, 8);
        RecordingContext context = run(network, dataset);
        NetworkEvaluation single = new NetworkEvaluation(network);
        for (int i = 0; i < 8; i++) {
            String wall = (String) column(context, "nearestWall").get(i);
            int unit = Integer.parseInt(wall.substring(wall.indexOf('[') + 1, wall.length() - 1));
            int layer = wall.startsWith("relu1") ? 0 : 2;
            double[] x = dataset.row(i);
            Linearization at = single.linearization(x);
            double[] gradient = new double[4];
            double square = 0;
            for (int j = 0; j < 4; j++) {
                double[] axis = new double[4];
                axis[j] = 1;
                gradient[j] = at.nodeTangents(axis).get(layer)[unit];
                square += gradient[j] * gradient[j];
            }
            double z = at.nodeValues().get(layer)[unit];
            for (int j = 0; j < 4; j++) {
                x[j] -= gradient[j] * z / square * 1.000001;
            }
            BitSet changed = single.linearization(x).pattern();
            changed.xor(at.pattern());
            assertEquals(1, changed.cardinality());
            assertTrue(changed.get(layer == 0 ? unit : 6 + unit));
        }
    }

    /** Shuffled hidden neurons: the same maps, distances, facets and balls. */
    @Test
    void doesNotDependOnTheOrderOfNeurons() {
        SplittableRandom random = new SplittableRandom(11);
        double[] w1 = TestNetworks.draw(random, 14);
        double[] b1 = TestNetworks.draw(random, 7);
        double[] w2 = TestNetworks.draw(random, 7);
        Network network = TestNetworks.oneHidden(w1, b1, w2, new double[] {0.5});
        int[] order = {3, 0, 6, 2, 5, 1, 4};
        double[] v1 = new double[14];
        double[] c1 = new double[7];
        double[] v2 = new double[7];
        for (int i = 0; i < 7; i++) {
            v1[2 * i] = w1[2 * order[i]];
            v1[2 * i + 1] = w1[2 * order[i] + 1];
            c1[i] = b1[order[i]];
            v2[i] = w2[order[i]];
        }
        Network shuffled = TestNetworks.oneHidden(v1, c1, v2, new double[] {0.5});
        Dataset dataset = TestNetworks.points(12, 40, 2, 2, 40);
        RecordingContext one = context(network, dataset);
        RecordingContext two = context(shuffled, dataset);
        LocalParameters parameters = parameters().with("facets", 40).build();
        ANALYSIS.run(parameters, one);
        ANALYSIS.run(parameters, two);
        assertEquals(one.number("patterns"), two.number("patterns"));
        assertEquals(one.number("affineMaps"), two.number("affineMaps"));
        assertEquals(column(one, "facets"), column(two, "facets"));
        for (String name : List.of("wallDistance", "inscribedRadius")) {
            for (int i = 0; i < 40; i++) {
                double expected = (double) column(one, name).get(i);
                double found = (double) column(two, name).get(i);
                assertTrue(expected == found || Math.abs(expected - found) <= 1e-9 * expected);
            }
        }
        assertNotEquals(column(one, "pattern"), column(two, "pattern"));
    }

    /** More samples than a tile holds, with one and with two threads. */
    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        Network network = TestNetworks.dense(13, 5, 16, 4);
        Dataset dataset = TestNetworks.points(14, 2100, 5, 2, 2100);
        List<Object> results = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            RecordingContext context = context(network, dataset);
            LocalParameters parameters =
                    parameters().with("samples", 2100).with("walls", 5).with("facets", 5).build();
            pool.submit(() -> ANALYSIS.run(parameters, context)).get();
            pool.shutdown();
            results.add(List.of(context.outputs(), context.scalars()));
        }
        assertEquals(results.get(0), results.get(1));
    }

    @Test
    void patternsAreCountedAsTheyAre() {
        Network network = TestNetworks.convolutional(15);
        Dataset dataset = TestNetworks.points(16, 300, 30, 2, 300);
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(parameters().with("walls", 0).build(), context);
        Set<Object> expected = new HashSet<>();
        NetworkEvaluation single = new NetworkEvaluation(network);
        for (int i = 0; i < 300; i++) {
            Linearization at = single.linearization(dataset.row(i));
            // The choices of a max-pool show in the derivatives of its values by the input.
            List<Object> key = new ArrayList<>(List.of(at.pattern()));
            for (int axis = 0; axis < 30; axis++) {
                double[] direction = new double[30];
                direction[axis] = 1;
                for (int node : new int[] {1, 6}) {
                    StringBuilder digits = new StringBuilder();
                    for (double value : at.nodeTangents(direction).get(node)) {
                        digits.append(Math.round(value * 1e9)).append(',');
                    }
                    key.add(digits.toString());
                }
            }
            expected.add(key);
        }
        assertTrue(expected.size() > 50);
        assertEquals(expected.size(), context.number("patterns"));
        assertFalse(context.scalars().containsKey("minWallDistance"));
        assertNull(column(context, "wallDistance").get(0));
    }

    @Test
    void leavesOutLinearProgramsThatAreTooLarge() {
        Network network = TestNetworks.dense(17, 65, 70, 1);
        RecordingContext context = run(network, TestNetworks.points(18, 2, 65, 2, 2));
        assertNull(column(context, "facets").get(0));
        assertTrue(context.logLines().get(0).startsWith("facets and balls are left out"));
        Table walls = context.output("walls", Table.class);
        assertEquals(140, walls.rows().size());
        assertNull(walls.rows().get(0).get(6));
        assertEquals(List.of(140, 65), context.output("A", NumericArray.class).shape());
        assertEquals(List.of(0, 65), context.output("centers", NumericArray.class).shape());
    }

    /** Independent normals, as in a layer with fewer neurons than pixels. */
    @Test
    void describesRegionsOfManyInputs() {
        Network network = TestNetworks.dense(17, 300, 70, 1);
        RecordingContext context = run(network, TestNetworks.points(18, 2, 300, 2, 2));
        assertEquals(List.of(70L, 70L), column(context, "facets"));
        assertEquals(Double.POSITIVE_INFINITY, column(context, "inscribedRadius").get(0));
        assertTrue(context.logLines().isEmpty(), context.logLines()::toString);
        assertEquals(List.of(2, 300), context.output("centers", NumericArray.class).shape());
    }

    @Test
    void anAffineNetworkHasNoWalls() {
        Network network =
                Network.fullyConnected(
                        List.of(new Dense(1, 2, new double[] {1, 2}, new double[] {3})));
        RecordingContext context = run(network, TestNetworks.points(2, 1.0, 1, 2, 2));
        assertEquals(1, context.number("patterns"));
        assertEquals(1, context.number("affineMaps"));
        assertFalse(context.scalars().containsKey("minWallDistance"));
        assertEquals(List.of(0L, 0L), column(context, "facets"));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network = TestNetworks.dense(19, 3, 2, 1);
        WorkbenchException shape =
                assertThrows(
                        WorkbenchException.class, () -> run(network, TestNetworks.points(2, 1, 1)));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, shape.code());
        assertEquals(
                "the network has 3 inputs, but a sample of points has 2 features",
                shape.getMessage());
        WorkbenchException memory =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        parameters().build(),
                                        context(network, TestNetworks.points(3, 1, 1, 1))
                                                .withMemoryBudget(100)));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, memory.code());
    }
}
