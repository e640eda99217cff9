package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.ResidualNetwork;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.regions.internal.maps.analysis.LocalAnalysis;
import org.reluworkbench.regions.internal.maps.analysis.LocalParameters;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

/** Patterns, flags, maps and distances of {@code regions.local} against rational arithmetic. */
class LocalPatternTest {
    private static RecordingContext run(Network network, Precision precision, double... points) {
        return run(network, precision, 0, points);
    }

    private static RecordingContext run(
            Network network, Precision precision, int facets, double... points) {
        LocalAnalysis analysis = new LocalAnalysis();
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", network)
                        .with("dataset", TestNetworks.points(network.inputs(), points))
                        .with(new JavaBackend());
        analysis.run(
                TestParameters.of(LocalParameters.class)
                        .with("facets", facets)
                        .with("precision", precision)
                        .build(),
                context);
        return context;
    }

    private static Object cell(RecordingContext context, int row, String column) {
        Table table = context.output("samples", Table.class);
        int at = table.columns().stream().map(c -> c.name()).toList().indexOf(column);
        return table.rows().get(row).get(at);
    }

    /** Compares everything, and returns how many samples are on walls. */
    private static int compare(Network network, Precision precision, double... points) {
        RecordingContext context = run(network, precision, points);
        int inputs = network.inputs();
        int onWall = 0;
        for (int i = 0; i < points.length / inputs; i++) {
            double[] x = Arrays.copyOfRange(points, i * inputs, (i + 1) * inputs);
            RationalSample exact = new RationalSample(network, x);
            String where = precision + " " + Arrays.toString(x);
            assertEquals(exact.pattern(), cell(context, i, "pattern"), where);
            assertEquals(exact.isOnWall(), cell(context, i, "onWall"), where);
            onWall += exact.isOnWall() ? 1 : 0;
            if (inputs == 2) {
                compareFunctions(exact, context, i, precision, where);
            }
        }
        assertEquals(onWall, context.number("onWall"));
        assertTrue(context.number("exactlyDecided") >= onWall);
        return onWall;
    }

    private static void compareFunctions(
            RationalSample exact,
            RecordingContext context,
            int sample,
            Precision precision,
            String where) {
        double distance = exact.distance().orElse(Double.POSITIVE_INFINITY);
        double found = (double) cell(context, sample, "wallDistance");
        if (distance < Double.POSITIVE_INFINITY) {
            double error = (double) cell(context, sample, "wallDistanceError");
            assertTrue(Math.abs(found - distance) <= error, where + found + " " + distance);
            assertTrue(error <= 1e6 * precision.unitRoundoff() * (1 + distance), where + error);
        } else {
            assertEquals(distance, found, where);
        }
        NumericArray w = context.output("W", NumericArray.class);
        NumericArray b = context.output("b", NumericArray.class);
        int outputs = w.shape().get(1);
        for (int o = 0; o < outputs; o++) {
            double[] map = exact.map(o);
            double size = Math.abs(map[0]) + Math.abs(map[1]) + Math.abs(map[2]) + 10;
            double tolerance = 1e3 * precision.unitRoundoff() * size;
            int at = sample * outputs + o;
            assertEquals(map[0], w.get(2 * at), tolerance, where);
            assertEquals(map[1], w.get(2 * at + 1), tolerance, where);
            assertEquals(map[2], b.get(at), tolerance, where);
        }
    }

    /** Pairs of neighbouring doubles between which a unit of a node changes its computed sign. */
    private static double[] bisected(Network network, int node, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        List<double[]> found = new ArrayList<>();
        while (found.size() < count) {
            double[] p = TestNetworks.draw(random, network.inputs());
            double[] q = TestNetworks.draw(random, network.inputs());
            int unit = random.nextInt(network.width(node));
            boolean positive = z(evaluation, node, unit, p) > 0;
            if (positive == z(evaluation, node, unit, q) > 0) {
                continue;
            }
            for (int step = 0; step < 70; step++) {
                double[] middle = new double[p.length];
                for (int i = 0; i < p.length; i++) {
                    middle[i] = (p[i] + q[i]) / 2;
                }
                if (z(evaluation, node, unit, middle) > 0 == positive) {
                    p = middle;
                } else {
                    q = middle;
                }
            }
            found.add(p);
            found.add(q);
        }
        return found.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double z(NetworkEvaluation evaluation, int node, int unit, double... x) {
        return evaluation.linearization(x).nodeValues().get(node)[unit];
    }

    /** Of the samples next to walls of the third layer doubles get many wrong, floats most. */
    @Test
    void samplesBisectedOntoWallsOfADeepNetwork() {
        Network network = TestNetworks.dense(3, 2, 16, 16, 16, 2);
        double[] points = bisected(network, 4, 4, 120);
        for (Precision precision : Precision.values()) {
            compare(network, precision, points);
            RecordingContext context = run(network, precision, points);
            assertEquals(120, context.number("exactlyDecided"));
        }
    }

    @Test
    void graphsOfAllKinds() {
        Network residual = ResidualNetwork.of(5);
        Network pooled = TestNetworks.convolutional(6);
        for (Precision precision : Precision.values()) {
            compare(residual, precision, bisected(residual, 3, 7, 20));
            compare(pooled, precision, bisected(pooled, 4, 8, 10));
        }
    }

    /** (10¹⁶ + 2)·x + c less 10¹⁶·x + d is 2x + c − d; doubles lose it, and its sign. */
    @Test
    void aSignLostToCancellation() {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        2,
                                        2,
                                        new double[] {1e16 + 2, 0, 1e16, 0},
                                        new double[] {0.529, 0.934}),
                                new Dense(1, 2, new double[] {1, -1}, new double[] {0}),
                                new Dense(1, 1, new double[] {1}, new double[] {0})));
        RationalSample exact = new RationalSample(network, 0.1768459, 0);
        assertTrue(exact.distance().orElseThrow() < 0.03);
        for (Precision precision : Precision.values()) {
            RecordingContext context = run(network, precision, 0.1768459, 0);
            assertEquals("c", exact.pattern());
            assertEquals("c", cell(context, 0, "pattern"));
            assertEquals(false, cell(context, 0, "onWall"));
            assertEquals(0, context.output("W", NumericArray.class).get(0));
            double distance = exact.distance().orElseThrow();
            assertEquals(distance, (double) cell(context, 0, "wallDistance"), 1e-15);
            assertTrue((double) cell(context, 0, "wallDistanceError") < 1e-15);
            assertEquals("relu2[0]", cell(context, 0, "nearestWall"));
        }
    }

    /** The wall 2x + c = d is hidden by cancellation and not the nearest one, but a facet. */
    @Test
    void aFacetHiddenByCancellation() {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        3,
                                        1,
                                        new double[] {1e16 + 6, 1e16, 1},
                                        new double[] {0.529, 1.6, -0.1768}),
                                new Dense(1, 3, new double[] {1, -1, 0}, new double[] {0}),
                                new Dense(1, 1, new double[] {1}, new double[] {0})));
        RecordingContext context = run(network, Precision.FLOAT64, 1, 0.1768459);
        assertEquals("relu1[2]", cell(context, 0, "nearestWall"));
        assertEquals(2L, cell(context, 0, "facets"));
        double radius = (1.071 / 6 - 0.1768) / 2;
        assertEquals(radius, (double) cell(context, 0, "inscribedRadius"), 1e-9);
        double center = (1.071 / 6 + 0.1768) / 2;
        assertEquals(center, context.output("centers", NumericArray.class).get(0), 1e-9);
    }

    /** Squares of the gradients overflow, and in float32 the weights, too. */
    @Test
    void hugeWeights() {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        2,
                                        2,
                                        new double[] {3e200, 4e200, -1, 1},
                                        new double[] {1e200, 0.5}),
                                new Dense(1, 2, new double[] {1, 1}, new double[] {0})));
        for (Precision precision : Precision.values()) {
            RecordingContext context = run(network, precision, 0.5, 0.25, -0.25, -1);
            for (int i = 0; i < 2; i++) {
                RationalSample exact =
                        i == 0
                                ? new RationalSample(network, 0.5, 0.25)
                                : new RationalSample(network, -0.25, -1);
                assertEquals(exact.pattern(), cell(context, i, "pattern"));
                assertEquals(false, cell(context, i, "onWall"));
            }
        }
        // 3x + 4y + 1 = 0.05 there.
        RecordingContext context = run(network, Precision.FLOAT64, -0.25, -0.05);
        assertEquals(0.01, (double) cell(context, 0, "wallDistance"), 1e-15);
        assertTrue((double) cell(context, 0, "wallDistanceError") < 1e-14);
        assertEquals("relu1[0]", cell(context, 0, "nearestWall"));
    }

    /** The second layer is relu(relu(x)): where x &lt; 0 its z is 0 on the whole region. */
    @Test
    void wallsWithoutGradientAreFlagged() {
        Dense identity = new Dense(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 0});
        Network network =
                Network.fullyConnected(
                        List.of(
                                identity,
                                identity,
                                new Dense(1, 2, new double[] {1, 1}, new double[] {0})));
        double[] points = {1, 1, -1, 1, 1, -0.5, -1, -1, 0, 0.25};
        for (Precision precision : Precision.values()) {
            assertEquals(4, compare(network, precision, points));
        }
    }

    /** Constant pictures tie every max-pool; of zeros behind a ReLU there is no wall. */
    @Test
    void tiedMaxPools() {
        SplittableRandom random = new SplittableRandom(9);
        Operation convolution =
                new Convolution(
                        Window.of(2, 2),
                        3,
                        1,
                        1,
                        Reals.of(TestNetworks.draw(random, 12)),
                        Optional.of(Reals.of(TestNetworks.draw(random, 3))));
        Operation pool = new MaxPool(Window.of(2, 2).withStride(2, 2));
        Dense dense = new Dense(2, 12, TestNetworks.draw(random, 24), new double[2]);
        Network after =
                TestNetworks.chain(
                        Shape.of(1, 5, 5),
                        convolution,
                        new Relu(),
                        pool,
                        new Reshape(Shape.of(12)),
                        dense);
        Network before =
                TestNetworks.chain(
                        Shape.of(1, 5, 5),
                        convolution,
                        pool,
                        new LeakyRelu(0.25),
                        new Reshape(Shape.of(12)),
                        dense);
        double[] points = new double[8 * 25];
        for (int i = 0; i < 8; i++) {
            Arrays.fill(points, i * 25, (i + 1) * 25, (2 * i - 7) / 3.0);
            points[i * 25 + i] += i % 2;
        }
        for (Precision precision : Precision.values()) {
            assertTrue(compare(before, precision, points) == 8);
            assertTrue(compare(after, precision, points) > 0);
        }
        double[] dark = new double[25];
        Arrays.fill(dark, -100);
        Network closed =
                TestNetworks.chain(
                        Shape.of(1, 5, 5),
                        new Convolution(
                                Window.of(2, 2),
                                3,
                                1,
                                1,
                                Reals.of(TestNetworks.draw(new SplittableRandom(1), 12)),
                                Optional.of(Reals.of(-1e3, -1e3, -1e3))),
                        new Relu(),
                        pool,
                        new Reshape(Shape.of(12)),
                        dense);
        assertEquals(0, compare(closed, Precision.FLOAT32, dark));
        assertEquals(0, run(closed, Precision.FLOAT32, dark).number("exactlyDecided"));
    }

    /** Ordinary samples need no exact arithmetic in float64, and few in float32. */
    @Test
    void ordinarySamplesAreDecidedByTheFilter() {
        Network network = TestNetworks.dense(11, 2, 16, 16, 16, 2);
        Dataset dataset = TestNetworks.points(12, 300, 2, 2, 300);
        double[] points = new double[600];
        dataset.copyRows(0, 300, points, 0);
        compare(network, Precision.FLOAT64, points);
        assertEquals(0, run(network, Precision.FLOAT64, points).number("exactlyDecided"));
        assertTrue(run(network, Precision.FLOAT32, points).number("exactlyDecided") < 30);
    }

    /** A region has the same name in the tables of boxes, lines and samples. */
    @Test
    void aRegionHasOneName() {
        SplittableRandom random = new SplittableRandom(13);
        Network pooled =
                TestNetworks.chain(
                        Shape.of(2),
                        new Dense(
                                16,
                                2,
                                TestNetworks.draw(random, 32),
                                TestNetworks.draw(random, 16)),
                        new Relu(),
                        new Reshape(Shape.of(1, 4, 4)),
                        new MaxPool(Window.of(2, 2)),
                        new LeakyRelu(0.5),
                        new Reshape(Shape.of(9)),
                        new Dense(2, 9, TestNetworks.draw(random, 18), new double[2]));
        for (Network network : List.of(TestNetworks.dense(14, 2, 5, 70, 2), pooled)) {
            Map<String, double[]> points = new LinkedHashMap<>();
            double[] low = {-1, -1};
            double[] high = {1, 1};
            new Box(network, low, high, 10_000)
                    .compute(Progress.NONE).regions().stream()
                            .filter(BoxRegions.Region::interiorIsExact)
                            .forEach(
                                    region ->
                                            points.put(
                                                    region.pattern().toHex(),
                                                    new double[] {
                                                        region.interior(0), region.interior(1)
                                                    }));
            LineRegions line = new Line(network, low, high, 10_000).compute(Progress.NONE);
            for (int piece = 0; piece < line.pieces(); piece++) {
                double at = line.t(piece) + line.t(piece + 1) - 1;
                points.put(line.pattern(piece).toHex(), new double[] {at, at});
            }
            double[] all = points.values().stream().flatMapToDouble(Arrays::stream).toArray();
            RecordingContext context = run(network, Precision.FLOAT64, all);
            int row = 0;
            for (String name : points.keySet()) {
                assertEquals(name, cell(context, row++, "pattern"));
            }
            assertTrue(row > 20);
        }
    }

    /** More than 1024 bits are named by the SHA-256 of their digits. */
    @Test
    void aLongPatternHasADigest() throws NoSuchAlgorithmException {
        Network network = TestNetworks.dense(15, 1, 1025, 1);
        String digits = new RationalSample(network, 0.5).pattern();
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(digits.getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                "sha256:" + HexFormat.of().formatHex(digest),
                cell(run(network, Precision.FLOAT64, 0.5), 0, "pattern"));
    }
}
