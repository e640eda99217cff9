package org.reluworkbench.regions.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.internal.codec.ComplexCodec;
import org.reluworkbench.regions.testing.RandomNetworks;

/** The same bits for any number of threads, however small the parts are. */
class LevelPartsTest {
    private static Complex complex(Slice slice, int facesPerPart, int threads, Progress progress)
            throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> new ComplexConstruction(slice, progress, facesPerPart).build())
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private static byte[] bytes(Complex complex) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComplexCodec().write(complex, out);
        return out.toByteArray();
    }

    private static Complex assertSame(String what, Slice slice, int facesPerPart) throws Exception {
        Complex one = complex(slice, facesPerPart, 1, Progress.NONE);
        for (int threads : new int[] {2, 5}) {
            Complex several = complex(slice, facesPerPart, threads, Progress.NONE);
            assertArrayEquals(bytes(one), bytes(several), what + ", threads " + threads);
        }
        return one;
    }

    private static Slice square(Network network) {
        return Slice.of(network, ConvexPolygon.square(1));
    }

    @Test
    void largeNetworksOnSeveralThreads() throws Exception {
        Complex deep =
                assertSame(
                        "2-64-64-64-1",
                        square(RandomNetworks.mlp(510, 2, 64, 64, 64, 1).network()),
                        LevelParts.FACES_PER_PART);
        assertTrue(deep.layers().get(1).regions() > 4 * LevelParts.FACES_PER_PART);
        assertSame(
                "2-100-100-4",
                square(RandomNetworks.mlp(3, 2, 100, 100, 4).network()),
                LevelParts.FACES_PER_PART);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void randomNetworks(int facesPerPart) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Network network = RandomNetworks.mlp(seed, 2, 12, 10, 8, 3).network();
            assertSame("seed " + seed, square(network), facesPerPart);
        }
    }

    /** Walls through vertices, coinciding walls, neurons that vanish; thousands of questions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void integerWeights(int facesPerPart) throws Exception {
        long asked = 0;
        for (int seed = 0; seed < 40; seed++) {
            Network network = RandomNetworks.integers(seed, 1, 2, 6, 6, 5, 2).network();
            asked += assertSame("seed " + seed, square(network), facesPerPart).exactFallbacks();
        }
        assertTrue(asked > 1000);
    }

    /**
     * Some hundred unions of several faces, which threads share to find whether they are convex.
     */
    @Test
    void mergedRegions() throws Exception {
        Network network = RandomNetworks.integers(2, 2, 2, 20, 20, 20, 1).network();
        Slice slice = Slice.of(network, ConvexPolygon.square(3));
        Complex complex = assertSame("integers", slice, 50);
        int[] faces = new int[complex.linearRegions().count()];
        for (int f = 0; f < complex.faces().count(); f++) {
            faces[complex.linearRegions().of(f)]++;
        }
        long several = Arrays.stream(faces).filter(n -> n > 1).count();
        assertTrue(several > 200);
        assertTrue(complex.linearRegions().nonConvex() > 20);
    }

    /** Cones of a network of three inputs, on a plane that does not meet the origin. */
    @Test
    void networksWithoutBiasesAndWithDuplicatedNeurons() throws Exception {
        PlaneEmbedding plane =
                new PlaneEmbedding(
                        new double[] {0, 0, 1}, new double[] {1, 0, 0}, new double[] {0, 1, 0});
        for (int seed = 0; seed < 20; seed++) {
            Network network = duplicated(new SplittableRandom(seed), 3, 10, 8, 6, 2);
            Slice slice = new Slice(network, plane, ConvexPolygon.square(1), 100_000);
            assertSame("seed " + seed, slice, 2);
        }
    }

    /** Layers without biases in which every second neuron is its neighbour again. */
    private static Network duplicated(SplittableRandom random, int... sizes) {
        List<Operation> operations = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int inputs = sizes[l];
            double[] weights = random.doubles((long) sizes[l + 1] * inputs, -1, 1).toArray();
            for (int j = 1; j < sizes[l + 1]; j += 2) {
                System.arraycopy(weights, (j - 1) * inputs, weights, j * inputs, inputs);
            }
            operations.add(new Dense(sizes[l + 1], inputs, weights, new double[sizes[l + 1]]));
            operations.add(new Relu());
        }
        return chain(Shape.of(sizes[0]), operations.subList(0, operations.size() - 1));
    }

    private static Network chain(Shape input, List<Operation> operations) {
        List<Node> nodes = new ArrayList<>();
        for (Operation operation : operations) {
            int source = nodes.isEmpty() ? Network.INPUT : nodes.size() - 1;
            nodes.add(new Node("n" + nodes.size(), operation, List.of(source)));
        }
        return new Network(input, nodes);
    }

    /** A max-pool is cut in one part between levels of many. */
    @Test
    void convolutionsAndMaxPools() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 5; round++) {
            Network network =
                    chain(
                            Shape.of(1, 5, 5),
                            List.of(
                                    convolution(random, 2, 1),
                                    new Relu(),
                                    new MaxPool(Window.of(2, 2)),
                                    convolution(random, 2, 2),
                                    new Relu(),
                                    new Reshape(Shape.of(8)),
                                    dense(random, 2, 8)));
            PlaneEmbedding plane =
                    new PlaneEmbedding(
                            random.doubles(25, -1, 1).toArray(),
                            random.doubles(25, -1, 1).toArray(),
                            random.doubles(25, -1, 1).toArray());
            Slice slice = new Slice(network, plane, ConvexPolygon.square(1), 100_000);
            Complex complex = assertSame("round " + round, slice, 4);
            assertTrue(complex.faces().count() > 50);
        }
    }

    private static Dense dense(SplittableRandom random, int outputs, int inputs) {
        double[] weights = random.doubles((long) outputs * inputs, -1, 1).toArray();
        return new Dense(outputs, inputs, weights, new double[outputs]);
    }

    private static Convolution convolution(SplittableRandom random, int outputs, int inputs) {
        Window window = Window.of(2, 2);
        double[] weights = random.doubles(4L * outputs * inputs, -1, 1).toArray();
        double[] biases = random.doubles(outputs, -1, 1).toArray();
        return new Convolution(
                window, outputs, inputs, 1, Reals.of(weights), Optional.of(Reals.of(biases)));
    }

    @Test
    void partsHaveTheFacesThatTheWholeHas() throws Exception {
        Slice slice = square(RandomNetworks.integers(8, 1, 2, 6, 6, 5, 2).network());
        Complex parts = complex(slice, 1, 2, Progress.NONE);
        Complex whole = complex(slice, Integer.MAX_VALUE, 2, Progress.NONE);
        assertEquals(whole.layers(), parts.layers());
        assertEquals(patterns(whole), patterns(parts));
        assertEquals(whole.linearRegions().count(), parts.linearRegions().count());
        assertEquals(whole.boundary().segments(), parts.boundary().segments());
    }

    private static List<String> patterns(Complex complex) {
        List<String> patterns = new ArrayList<>();
        for (int f = 0; f < complex.faces().count(); f++) {
            patterns.add(complex.faces().pattern(f).toString());
        }
        Collections.sort(patterns);
        return patterns;
    }

    @Test
    void progressGrowsAndCancellingStopsAllThreads() throws Exception {
        Slice slice = square(RandomNetworks.mlp(510, 2, 64, 64, 64, 1).network());
        List<Double> reports = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger asked = new AtomicInteger();
        Progress progress =
                new Progress() {
                    @Override
                    public boolean isCancelled() {
                        asked.incrementAndGet();
                        return false;
                    }

                    @Override
                    public void report(double fraction) {
                        reports.add(fraction);
                    }
                };
        complex(slice, LevelParts.FACES_PER_PART, 2, progress);
        double[] sorted = reports.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        assertArrayEquals(sorted, reports.stream().mapToDouble(Double::doubleValue).toArray());
        assertEquals(1, sorted[sorted.length - 1]);
        assertTrue(Arrays.stream(sorted).filter(r -> r > 0.6 && r < 0.9).count() >= 3);

        int all = asked.get();
        asked.set(0);
        Progress cancelled =
                new Progress() {
                    @Override
                    public boolean isCancelled() {
                        return asked.incrementAndGet() > all / 2;
                    }

                    @Override
                    public void report(double fraction) {
                        assertTrue(fraction < 0.9);
                    }
                };
        ExecutionException e =
                assertThrows(
                        ExecutionException.class,
                        () -> complex(slice, LevelParts.FACES_PER_PART, 2, cancelled));
        assertInstanceOf(CancellationException.class, root(e));
        // Each of the threads leaves at its next question, or with the part that it begins.
        assertTrue(asked.get() < all / 2 + 10);
    }

    @Test
    void theLimitHoldsForAllPartsTogether() throws Exception {
        Network network = RandomNetworks.mlp(510, 2, 64, 64, 64, 1).network();
        int regions = complex(square(network), 100, 2, Progress.NONE).faces().count();
        PlaneEmbedding plane = PlaneEmbedding.identity();
        Slice enough = new Slice(network, plane, ConvexPolygon.square(1), regions);
        assertEquals(regions, complex(enough, 100, 2, Progress.NONE).faces().count());
        Slice tooFew = new Slice(network, plane, ConvexPolygon.square(1), regions - 1);
        ExecutionException e =
                assertThrows(
                        ExecutionException.class, () -> complex(tooFew, 100, 2, Progress.NONE));
        assertInstanceOf(RegionLimitException.class, root(e));
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
