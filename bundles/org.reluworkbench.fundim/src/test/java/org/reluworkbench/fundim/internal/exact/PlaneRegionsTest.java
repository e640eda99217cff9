package org.reluworkbench.fundim.internal.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;

class PlaneRegionsTest {
    private static final int MANY = 100_000;

    private static Set<ActivationPattern> whole(Network network, PlaneEmbedding plane) {
        PlaneRegions regions =
                PlaneRegions.whole(network, plane, MANY, Progress.NONE).orElseThrow();
        assertTrue(regions.wholePlane());
        Set<ActivationPattern> patterns = new HashSet<>(regions.patterns());
        assertEquals(patterns.size(), regions.patterns().size(), "each pattern once");
        return patterns;
    }

    private static Set<ActivationPattern> inside(
            Network network, PlaneEmbedding plane, double reach) {
        ConvexPolygon square = ConvexPolygon.square(reach);
        PlaneRegions regions =
                PlaneRegions.of(new Slice(network, plane, square, MANY).compute(Progress.NONE));
        return new HashSet<>(regions.patterns());
    }

    /** A square with all vertices of the arrangement meets all regions. */
    @Test
    void theWholePlaneHasTheRegionsOfAVeryLargeSquare() {
        PlaneEmbedding plane = PlaneEmbedding.identity();
        int more = 0;
        for (int seed = 0; seed < 20; seed++) {
            Network network =
                    TestNetworks.random(List.of(2, 5, 4, 3, 1 + seed % 2), 100L * seed, 1, 1);
            Set<ActivationPattern> all = whole(network, plane);
            assertEquals(inside(network, plane, 1e9), all);
            more += all.size() > inside(network, plane, 1).size() ? 1 : 0;
        }
        assertEquals(20, more, "networks with regions outside [−1, 1]²");
    }

    @Test
    void aPlaneInSpaceIsWholeToo() {
        PlaneEmbedding plane =
                new PlaneEmbedding(
                        new double[] {0.5, -1, 2, 0.1},
                        new double[] {1, 0.3, 0, -1},
                        new double[] {0.2, 0, 1, 1});
        for (int seed = 0; seed < 5; seed++) {
            Network network = TestNetworks.random(List.of(4, 5, 4, 1), 100L * seed, 1, 1);
            assertEquals(inside(network, plane, 1e9), whole(network, plane));
        }
    }

    /** No square of doubles' usual sizes has both the near and the far vertices of these. */
    @Test
    void regionsFarAwayAreNotMissed() {
        for (int seed = 0; seed < 5; seed++) {
            Network near = TestNetworks.random(List.of(2, 5, 4, 1), 100L * seed, 1, 1);
            Network far = magnified(near, 0x1p60);
            PlaneEmbedding plane = PlaneEmbedding.identity();
            assertEquals(whole(near, plane), whole(far, plane));
            assertTrue(inside(far, plane, 1).size() < inside(near, plane, 1).size());
        }
    }

    private static Network magnified(Network network, double factor) {
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        Dense first = layers.get(0);
        double[] weights = Arrays.stream(first.weights()).map(w -> w / factor).toArray();
        return Network.fullyConnected(
                List.of(new Dense(5, 2, weights, first.biases()), layers.get(1), layers.get(2)));
    }

    /** Two lines whose crossing is far away: four regions, of which a small square has three. */
    @Test
    void almostParallelLinesAreCountedByHand() {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        2,
                                        2,
                                        new double[] {1, 0, 1, 0x1p-200},
                                        new double[] {0, 0.5}),
                                new Dense(1, 2, new double[] {1, 1}, new double[] {1})));
        PlaneEmbedding plane = PlaneEmbedding.identity();
        assertEquals(3, inside(network, plane, 1e50).size());
        assertEquals(4, whole(network, plane).size());
    }

    @Test
    void graphsHaveAllTheirRegions() {
        SplittableRandom random = new SplittableRandom(5);
        PlaneEmbedding plane = PlaneEmbedding.identity();
        for (int i = 0; i < 5; i++) {
            Network residual =
                    new Network(
                            2,
                            List.of(
                                    new Node("a", dense(4, 2, random), List.of(Network.INPUT)),
                                    new Node("b", new LeakyRelu(0.25), List.of(0)),
                                    new Node("c", dense(4, 4, random), List.of(1)),
                                    new Node("d", new Relu(), List.of(2)),
                                    new Node("e", new Add(), List.of(1, 3)),
                                    new Node("f", new Relu(), List.of(4)),
                                    new Node("g", dense(1, 4, random), List.of(5))));
            assertEquals(inside(residual, plane, 1e9), whole(residual, plane));
            Network convolutional =
                    new Network(
                            Shape.of(1, 1, 2),
                            List.of(
                                    new Node("a", convolution(random), List.of(Network.INPUT)),
                                    new Node("b", new Relu(), List.of(0)),
                                    new Node("c", new MaxPool(Window.of(1, 2)), List.of(1)),
                                    new Node("d", new Reshape(Shape.of(3)), List.of(2)),
                                    new Node("e", dense(2, 3, random), List.of(3))));
            assertEquals(inside(convolutional, plane, 1e9), whole(convolutional, plane));
        }
    }

    private static Dense dense(int outputs, int inputs, SplittableRandom random) {
        return new Dense(
                outputs,
                inputs,
                random.doubles((long) outputs * inputs, -1, 1).toArray(),
                random.doubles(outputs, -1, 1).toArray());
    }

    /** From 1 × 2 values to three channels of the same size, with zeros around. */
    private static Convolution convolution(SplittableRandom random) {
        return new Convolution(
                Window.of(1, 3).withPadding(0, 1),
                3,
                1,
                1,
                Reals.of(random.doubles(9, -1, 1).toArray()),
                Optional.of(Reals.of(random.doubles(3, -1, 1).toArray())));
    }

    @Test
    void constantsThatAreNoBiasesAreNotKnown() {
        Reals one = Reals.of(1);
        Network network =
                new Network(
                        2,
                        List.of(
                                new Node(
                                        "a",
                                        new Dense(1, 2, new double[] {1, 1}, null),
                                        List.of(Network.INPUT)),
                                new Node(
                                        "b",
                                        new BatchNormalization(one, one, one, one, 1e-5),
                                        List.of(0)),
                                new Node("c", new Relu(), List.of(1))));
        assertTrue(
                PlaneRegions.whole(network, PlaneEmbedding.identity(), MANY, Progress.NONE)
                        .isEmpty());
    }
}
