package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;

/** Complexes of graphs that are no chains of dense layers, against the rational reference. */
class GraphComplexTest {
    private static final ConvexPolygon SQUARE = ConvexPolygon.square(1);
    private static final Shape IMAGE = Shape.of(1, 4, 4);

    /** Draws weights: small integers, or floats in −1 … 1. */
    private record Draw(SplittableRandom random, boolean integers) {
        static Draw of(long seed, boolean integers) {
            return new Draw(new SplittableRandom(seed), integers);
        }

        double[] reals(int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] =
                        integers ? random.nextInt(-1, 2) : (float) (2 * random.nextDouble() - 1);
            }
            return values;
        }

        Dense dense(int outputs, int inputs) {
            return new Dense(outputs, inputs, reals(outputs * inputs), reals(outputs));
        }

        Convolution convolution(Window window, int outputs, int inputs) {
            return new Convolution(
                    window,
                    outputs,
                    inputs,
                    1,
                    Reals.of(reals(outputs * inputs * (int) window.size())),
                    Optional.of(Reals.of(reals(outputs))));
        }

        BatchNormalization normalization(int channels) {
            double[] variance = new double[channels];
            for (int c = 0; c < channels; c++) {
                variance[c] = 1 + random.nextInt(3);
            }
            return new BatchNormalization(
                    Reals.of(reals(channels)),
                    Reals.of(reals(channels)),
                    Reals.of(reals(channels)),
                    Reals.of(variance),
                    integers ? 0 : 1e-5);
        }

        /** A plane through a space of so many dimensions. */
        PlaneEmbedding plane(int inputs) {
            double[] u = reals(inputs);
            double[] v = reals(inputs);
            u[0] = 1;
            v[0] = 0;
            u[1] = 0;
            v[1] = 1;
            return new PlaneEmbedding(reals(inputs), u, v);
        }
    }

    /** Builds a graph node by node; every node reads the one before unless it says otherwise. */
    private static final class Graph {
        private final List<Node> nodes = new ArrayList<>();

        int then(Operation operation) {
            return then(operation, nodes.size() - 1);
        }

        int then(Operation operation, Integer... sources) {
            nodes.add(new Node("n" + nodes.size(), operation, List.of(sources)));
            return nodes.size() - 1;
        }

        Network on(Shape input) {
            return new Network(input, nodes);
        }
    }

    private static Network pooled(Draw draw, boolean rectifyFirst) {
        Graph graph = new Graph();
        graph.then(draw.convolution(Window.of(2, 2), 2, 1));
        if (rectifyFirst) {
            graph.then(new Relu());
        }
        graph.then(new MaxPool(Window.of(2, 2)));
        if (!rectifyFirst) {
            graph.then(new Relu());
        }
        graph.then(new Reshape(Shape.of(8)));
        graph.then(draw.dense(2, 8));
        return graph.on(IMAGE);
    }

    private static Network residual(Draw draw) {
        Graph graph = new Graph();
        graph.then(draw.convolution(Window.of(3, 3).withPadding(1, 1), 1, 1));
        graph.then(draw.normalization(1));
        int first = graph.then(new Relu());
        graph.then(draw.convolution(Window.of(3, 3).withPadding(1, 1), 1, 1));
        int inner = graph.then(draw.normalization(1));
        graph.then(new Add(), inner, first, Network.INPUT);
        graph.then(new Relu());
        graph.then(new GlobalAveragePool());
        graph.then(new Reshape(Shape.of(1)));
        graph.then(draw.dense(2, 1));
        return graph.on(IMAGE);
    }

    private static Network branches(Draw draw) {
        Graph graph = new Graph();
        graph.then(draw.dense(4, 2), Network.INPUT);
        int leaky = graph.then(new LeakyRelu(0.25));
        graph.then(draw.dense(3, 4), leaky);
        int left = graph.then(new PRelu(Reals.of(0.5, -1, 0)));
        graph.then(draw.dense(3, 4), leaky);
        int right = graph.then(new Relu());
        graph.then(new Concatenate(0), left, right, leaky);
        graph.then(draw.dense(2, 10));
        graph.then(new LeakyRelu(0.01));
        graph.then(draw.dense(1, 2));
        return graph.on(Shape.of(2));
    }

    private static Network upsampled(Draw draw) {
        Graph graph = new Graph();
        graph.then(draw.dense(4, 2), Network.INPUT);
        graph.then(new Relu());
        graph.then(new Reshape(Shape.of(1, 2, 2)));
        graph.then(
                new Upsample(
                        Upsample.Interpolation.LINEAR,
                        Upsample.Coordinates.HALF_PIXEL,
                        List.of(3, 4),
                        List.of(1.5, 2.0)));
        graph.then(draw.convolution(Window.of(2, 2), 1, 1));
        graph.then(new Relu());
        graph.then(new AveragePool(Window.of(2, 2), false));
        graph.then(new Reshape(Shape.of(2)));
        graph.then(draw.dense(3, 2));
        return graph.on(Shape.of(2));
    }

    /** Ends in a max-pool, without a dense layer after it. */
    private static Network maxout(Draw draw) {
        Graph graph = new Graph();
        graph.then(draw.dense(6, 2), Network.INPUT);
        graph.then(new Reshape(Shape.of(2, 1, 3)));
        graph.then(new GlobalMaxPool());
        return graph.on(Shape.of(2));
    }

    private static Network overlapping(Draw draw) {
        Graph graph = new Graph();
        graph.then(draw.dense(9, 2), Network.INPUT);
        graph.then(new Reshape(Shape.of(1, 3, 3)));
        int pool = graph.then(new MaxPool(Window.of(3, 2).withStride(1, 1).withPadding(1, 0)));
        graph.then(new Reshape(Shape.of(6)));
        graph.then(draw.dense(3, 6));
        graph.then(new Relu());
        int dense = graph.then(draw.dense(6, 3));
        graph.then(new Reshape(Shape.of(6)), pool);
        graph.then(new Add(), dense, dense + 1);
        return graph.on(Shape.of(2));
    }

    static Stream<Boolean> kinds() {
        return Stream.of(true, false);
    }

    private static void compare(String what, Network network, Draw draw) {
        PlaneEmbedding plane =
                network.inputs() == 2 ? PlaneEmbedding.identity() : draw.plane(network.inputs());
        ReferenceTest.compare(what, network, plane, SQUARE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void maxPools(boolean integers) {
        for (int seed = 0; seed < (integers ? 3 : 1); seed++) {
            Draw draw = Draw.of(seed, integers);
            compare("maxout " + seed, maxout(draw), draw);
            compare("before " + seed, pooled(draw, false), draw);
            compare("after " + seed, pooled(draw, true), draw);
            compare("overlapping " + seed, overlapping(draw), draw);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void residualAndBranchingGraphs(boolean integers) {
        for (int seed = 0; seed < (integers ? 3 : 1); seed++) {
            Draw draw = Draw.of(100 + seed, integers);
            compare("residual " + seed, residual(draw), draw);
            compare("branches " + seed, branches(draw), draw);
            compare("up-sampled " + seed, upsampled(draw), draw);
        }
    }

    @Test
    void threeAffineFunctionsUnderOneWindowMeetInAPoint() {
        // max(x, y, −x − y): three walls of one ray each from the origin, 3 faces.
        Graph graph = new Graph();
        graph.then(
                new Dense(3, 2, new double[] {1, 0, 0, 1, -1, -1}, new double[3]), Network.INPUT);
        graph.then(new Reshape(Shape.of(1, 1, 3)));
        graph.then(new GlobalMaxPool());
        Complex complex = Slice.of(graph.on(Shape.of(2)), SQUARE).compute(Progress.NONE);
        assertEquals(3, complex.faces().count());
        // The corner (1, 1) is on the ray x = y, the others end on sides: (−1, 0.5), (0.5, −1).
        assertEquals(4 + 1 + 2, complex.skeleton().vertices());
        assertEquals(6 + 3, complex.skeleton().edges());
        assertEquals(4, complex.faces().totalArea(), 1e-15);
        assertEquals(3, complex.linearRegions().count());
    }

    @Test
    void equalCandidatesAreReportedAsLyingOnAWall() {
        Graph graph = new Graph();
        graph.then(new Dense(2, 2, new double[] {1, 0, 1, 0}, new double[2]), Network.INPUT);
        graph.then(new Reshape(Shape.of(1, 1, 2)));
        graph.then(new GlobalMaxPool());
        Complex complex = Slice.of(graph.on(Shape.of(2)), SQUARE).compute(Progress.NONE);
        assertEquals(1, complex.faces().count());
        assertEquals("10", complex.faces().pattern(0).toString());
        assertTrue(complex.faces().vanishes(0, 1, 1));
    }

    @Test
    void mapsAreThoseOfTheNetworkInsideEveryFace() {
        Draw draw = Draw.of(7, false);
        Network network = pooled(draw, true);
        PlaneEmbedding plane = draw.plane(16);
        Complex complex = new Slice(network, plane, SQUARE, 100_000).compute(Progress.NONE);
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        assertTrue(complex.faces().count() > 20);
        for (int f = 0; f < complex.faces().count(); f++) {
            double s = 0;
            double t = 0;
            int degree = complex.faces().degree(f);
            for (int i = 0; i < degree; i++) {
                s += complex.skeleton().x(complex.faces().vertex(f, i)) / degree;
                t += complex.skeleton().y(complex.faces().vertex(f, i)) / degree;
            }
            double[] x = new double[16];
            for (int i = 0; i < 16; i++) {
                x[i] = plane.origin(i) + s * plane.u(i) + t * plane.v(i);
            }
            Linearization at = evaluation.linearization(x);
            for (int c = 0; c < 2; c++) {
                assertEquals(at.outputs()[c], complex.faces().value(f, c, s, t), 1e-12);
            }
        }
    }
}
