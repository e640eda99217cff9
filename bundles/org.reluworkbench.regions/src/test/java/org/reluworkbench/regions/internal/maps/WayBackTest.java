package org.reluworkbench.regions.internal.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/** The way back that follows only what carries a signal, against dense products in float64. */
class WayBackTest {
    private static final int SAMPLES = 70;

    private final SplittableRandom random = new SplittableRandom(5);

    private Convolution convolution(Window window, int outputs, int inputs, int groups) {
        int weights = outputs * inputs * (int) window.size();
        return new Convolution(
                window,
                outputs,
                inputs,
                groups,
                Reals.of(TestNetworks.draw(random, weights)),
                Optional.of(Reals.of(TestNetworks.draw(random, outputs))));
    }

    private Dense dense(int outputs, int inputs) {
        return new Dense(
                outputs,
                inputs,
                TestNetworks.draw(random, outputs * inputs),
                TestNetworks.draw(random, outputs));
    }

    private Reals draw(int count) {
        return Reals.of(TestNetworks.draw(random, count));
    }

    private static Dataset points(Network network) {
        return TestNetworks.points(17, SAMPLES, network.inputs(), 2, SAMPLES);
    }

    /** All rows, output after output. */
    private static List<float[]> rows(Network network) {
        List<float[]> all = new ArrayList<>();
        try (LocalMaps maps = new LocalMaps(network, new JavaBackend(), Precision.FLOAT32)) {
            assertTrue(maps.wayBack().isPresent());
            List<Numbers> numbers = new ArrayList<>();
            for (int o = 0; o < network.outputs(); o++) {
                numbers.add(new Numbers(SAMPLES * maps.columns(), Precision.FLOAT32));
            }
            SampleRange range = SampleRange.all(points(network), SAMPLES);
            new OutputRows(maps).fill(range, 0, SAMPLES, numbers::get, 0, () -> {});
            numbers.forEach(n -> all.add(n.floats()));
        }
        return all;
    }

    private static void check(Network network) {
        List<float[]> rows = rows(network);
        int inputs = network.inputs();
        try (LocalMaps maps = new LocalMaps(network, new JavaBackend(), Precision.FLOAT64);
                TensorScope scope = maps.backend().openScope()) {
            SampleRange range = SampleRange.all(points(network), SAMPLES);
            LocalMaps.Tile tile = maps.tile(scope, range, 0, SAMPLES, 0, network.outputs());
            double[] weights = scope.download(tile.weights());
            double[][] biases = maps.biases(scope, tile, 0);
            double largest = 1;
            for (double weight : weights) {
                largest = Math.max(largest, Math.abs(weight));
            }
            double tolerance = 2e-6 * inputs * largest;
            for (int o = 0; o < network.outputs(); o++) {
                for (int i = 0; i < SAMPLES; i++) {
                    String where = "output " + o + ", sample " + i;
                    for (int j = 0; j < inputs; j++) {
                        assertEquals(
                                weights[(o * SAMPLES + i) * inputs + j],
                                rows.get(o)[i * (inputs + 1) + j],
                                tolerance,
                                where);
                    }
                    double b = rows.get(o)[i * (inputs + 1) + inputs];
                    assertEquals(biases[o][i], b, tolerance, where);
                }
            }
        }
    }

    @Test
    void convolutionsPoolsAndNormalisation() {
        check(TestNetworks.convolutional(7));
    }

    /** Groups, strides, dilation, padding, overlapping pools, a skip and branches. */
    @Test
    void graphs() {
        check(
                new Network(
                        Shape.of(4, 7, 6),
                        List.of(
                                new Node(
                                        "grouped",
                                        convolution(Window.of(3, 2).withPadding(1, 1), 6, 2, 2),
                                        List.of(Network.INPUT)),
                                new Node("prelu", new PRelu(draw(6)), List.of(0)),
                                new Node(
                                        "pool",
                                        new MaxPool(Window.of(3, 3).withPadding(1, 1)),
                                        List.of(1)),
                                new Node("skip", new Add(), List.of(2, 1)),
                                new Node(
                                        "dilated",
                                        convolution(Window.of(2, 2).withDilation(2, 2), 3, 6, 1),
                                        List.of(3)),
                                new Node("relu", new Relu(), List.of(4)),
                                new Node(
                                        "average",
                                        new AveragePool(Window.of(3, 3), false),
                                        List.of(3)),
                                new Node("join", new Concatenate(0), List.of(5, 6)),
                                new Node(
                                        "strided",
                                        convolution(
                                                Window.of(3, 3).withStride(2, 2).withPadding(1, 1),
                                                5,
                                                9,
                                                1),
                                        List.of(7)),
                                new Node(
                                        "normalised",
                                        new BatchNormalization(
                                                draw(5),
                                                draw(5),
                                                draw(5),
                                                Reals.of(0.5, 1, 2, 0.25, 3),
                                                1e-3),
                                        List.of(8)),
                                new Node("leaky", new LeakyRelu(0.1), List.of(9)),
                                new Node("flat", new Reshape(Shape.of(45)), List.of(10)),
                                new Node("out", dense(3, 45), List.of(11)))));
    }

    /** The way back begins at the last node, and passes a dense layer. */
    @Test
    void endsWithAPool() {
        check(
                TestNetworks.chain(
                        Shape.of(2, 9),
                        new MaxPool(Window.of(2)),
                        new Reshape(Shape.of(16)),
                        dense(12, 16),
                        new Relu(),
                        new Reshape(Shape.of(3, 4)),
                        convolution(Window.of(2).withDilation(2), 4, 3, 1),
                        new GlobalMaxPool()));
    }

    /** One tap has more numbers than a segment of the filter. */
    @Test
    void manyOutputsAndChannels() {
        check(
                TestNetworks.chain(
                        Shape.of(1, 4, 4),
                        convolution(Window.of(2, 2), 40, 1, 1),
                        new Relu(),
                        convolution(Window.of(2, 2), 7, 40, 1),
                        new Relu(),
                        new Reshape(Shape.of(28)),
                        dense(30, 28)));
    }

    @Test
    void denseNetworksGoBackByProducts() {
        Network network = TestNetworks.dense(1, 4, 6, 3);
        try (LocalMaps maps = new LocalMaps(network, new JavaBackend(), Precision.FLOAT32)) {
            assertEquals(Optional.empty(), maps.wayBack());
        }
    }

    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        Network network = TestNetworks.convolutional(8);
        List<List<float[]>> results = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            results.add(pool.submit(() -> rows(network)).get());
            pool.shutdown();
        }
        for (int o = 0; o < network.outputs(); o++) {
            assertArrayEquals(results.get(0).get(o), results.get(1).get(o));
        }
    }
}
