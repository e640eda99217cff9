package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.regions.BoxRegions.Region;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Regions in a box: formulas for generic arrangements, the plane's complex, sampling. */
class BoxTest {
    private static BoxRegions cut(Network network, double r) {
        double[] high = new double[network.inputs()];
        Arrays.fill(high, r);
        double[] low = new double[high.length];
        Arrays.fill(low, -r);
        return new Box(network, low, high, 100_000).compute(Progress.NONE);
    }

    private static double volume(BoxRegions regions) {
        return regions.regions().stream().mapToDouble(Region::volume).sum();
    }

    @Test
    void oneGenericLayerHasAsManyRegionsAsHyperplanesCut() {
        // Hyperplanes close to the origin in a large box: Σ_i C(m, i) regions, i ≤ n.
        int[][] expected = {{2, 9, 1 + 9 + 36}, {3, 7, 1 + 7 + 21 + 35}, {4, 6, 57}};
        for (int[] row : expected) {
            Network network = RandomNetworks.mlp(7, row[0], row[1], 1).network();
            BoxRegions regions = cut(network, 1000);
            assertEquals(row[2], regions.regions().size());
            double whole = Math.pow(2000, row[0]);
            assertEquals(whole, volume(regions), 1e-10 * whole);
            assertTrue(regions.regions().stream().allMatch(Region::interiorIsExact));
        }
    }

    private static Rational fraction(String text) {
        String[] parts = text.split("/");
        Rational numerator = new Rational(new BigInteger(parts[0]), BigInteger.ONE);
        return parts.length == 1
                ? numerator
                : numerator.over(new Rational(new BigInteger(parts[1]), BigInteger.ONE));
    }

    /** Signs of all hidden neurons at a point, as 0 and 1 with bars, and x where one is 0. */
    private static String pattern(LayeredNetwork network, List<Rational> point) {
        List<Rational> values = point;
        StringBuilder pattern = new StringBuilder();
        for (Dense layer : network.layers().subList(0, network.hiddenLayers())) {
            pattern.append(pattern.isEmpty() ? "" : "|");
            List<Rational> next = new ArrayList<>();
            for (int j = 0; j < layer.outputs(); j++) {
                Rational z = Rational.of(layer.bias(j));
                for (int i = 0; i < layer.inputs(); i++) {
                    z = z.plus(values.get(i).times(Rational.of(layer.weight(j, i))));
                }
                pattern.append(z.signum() > 0 ? '1' : z.signum() < 0 ? '0' : 'x');
                next.add(z.signum() > 0 ? z : Rational.ZERO);
            }
            values = next;
        }
        return pattern.toString();
    }

    @Test
    void aRegionThinnerThanDoublesHasAnInteriorPointInFractions() {
        double third = 1.0 / 3;
        double next = Math.nextUp(third);
        double[][][][] thin = {
            {{{1, 0.3, -third}, {1, 0.3, -next}}, {{1, 1, 0}}},
            {{{1, 0.3, 0.7, -third}, {0.1, 1, 1, 0}}, {{1, 0, -1e-20}}, {{1, 0}}},
            {
                {{1, 0.3, -third}, {0.7, 1, 0.1}},
                {{1, 0, -1e-20}, {0, 1, 0.2}},
                {{1, 1, 0}}
            },
        };
        for (double[][][] layers : thin) {
            LayeredNetwork network = RandomNetworks.of(layers);
            List<Region> inFractions =
                    cut(network.network(), 1).regions().stream()
                            .filter(region -> !region.interiorIsExact())
                            .toList();
            assertFalse(inFractions.isEmpty(), () -> Arrays.deepToString(layers));
            for (Region region : inFractions) {
                assertEquals(
                        region.pattern().toString(),
                        pattern(
                                network,
                                region.interiorFractions().stream()
                                        .map(BoxTest::fraction)
                                        .toList()));
            }
        }
    }

    @Test
    void agreesWithTheComplexInThePlane() {
        List<Network> networks = new ArrayList<>();
        networks.add(RandomNetworks.mlp(3, 2, 10, 8, 1).network());
        for (int seed = 0; seed < 20; seed++) {
            networks.add(RandomNetworks.integers(seed, 1, 2, 4, 3, 2).network());
        }
        for (Network network : networks) {
            Complex complex = Slice.of(network, ConvexPolygon.square(1)).compute(Progress.NONE);
            BoxRegions regions = cut(network, 1);
            Set<String> expected = new HashSet<>();
            int corners = 0;
            for (int f = 0; f < complex.faces().count(); f++) {
                expected.add(complex.faces().pattern(f) + " " + complex.faces().isOnWall(f));
                corners += complex.faces().degree(f);
            }
            Set<String> found = new HashSet<>();
            for (Region region : regions.regions()) {
                found.add(region.pattern() + " " + region.isOnWall());
                assertEquals(region.vertices(), region.facets());
            }
            assertEquals(expected, found);
            assertEquals(complex.faces().count(), regions.regions().size());
            assertEquals(4, volume(regions), 1e-12);
            // The complex also counts vertices in the middle of a face's side.
            assertTrue(regions.regions().stream().mapToInt(Region::vertices).sum() <= corners);
        }
    }

    @Test
    void samplesAndInteriorPointsHaveListedPatterns() {
        for (int inputs = 1; inputs <= 4; inputs++) {
            Network network = RandomNetworks.mlp(11, inputs, 6, 5, 2).network();
            BoxRegions regions = cut(network, 2);
            NetworkEvaluation evaluation = new NetworkEvaluation(network);
            Set<String> listed = new HashSet<>();
            for (Region region : regions.regions()) {
                double[] x = new double[inputs];
                Arrays.setAll(x, region::interior);
                assertTrue(region.interiorIsExact());
                assertEquals(pattern(evaluation, x), bits(region));
                assertTrue(listed.add(bits(region)));
            }
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < 2000; i++) {
                double[] x = random.doubles(inputs, -2, 2).toArray();
                assertTrue(listed.contains(pattern(evaluation, x)));
            }
            assertEquals(Math.pow(4, inputs), volume(regions), 1e-11);
        }
    }

    private static String bits(Region region) {
        return region.pattern().toString().replace("|", "");
    }

    private static String pattern(NetworkEvaluation evaluation, double[] x) {
        StringBuilder bits = new StringBuilder();
        BitSet pattern = evaluation.linearization(x).pattern();
        for (int i = 0; i < 11; i++) {
            bits.append(pattern.get(i) ? '1' : '0');
        }
        return bits.toString();
    }

    @Test
    void aCubeCutByAPlaneThroughItsDiagonal() {
        // x + y + z: 4 corners on each side and none on the plane, which cuts a hexagon.
        Network network =
                RandomNetworks.of(new double[][] {{1, 1, 1, 0}}, new double[][] {{1, 0}}).network();
        BoxRegions regions = cut(network, 1);
        assertEquals(2, regions.regions().size());
        for (Region region : regions.regions()) {
            assertEquals(4, region.volume(), 1e-14);
            assertEquals(4 + 6, region.vertices());
            assertEquals(6 + 1, region.facets());
        }
    }

    @Test
    void aPlaneThroughCornersAndEdgesMakesNoNewVertices() {
        // x − y in the cube: the plane contains two edges; both parts are triangular prisms.
        Network network =
                RandomNetworks.of(
                                new double[][] {{1, -1, 0, 0}, {2, -2, 0, 0}},
                                new double[][] {{1, 1, 0}})
                        .network();
        BoxRegions regions = cut(network, 1);
        assertEquals(2, regions.regions().size());
        for (Region region : regions.regions()) {
            assertEquals(6, region.vertices());
            assertEquals(5, region.facets());
            assertEquals(4, region.volume(), 1e-14);
        }
    }

    @Test
    void aMaxPoolHasOneRegionForEachWinner() {
        double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Network network =
                new Network(
                        3,
                        List.of(
                                new Node(
                                        "dense",
                                        new Dense(3, 3, identity, null),
                                        List.of(Network.INPUT)),
                                new Node("image", new Reshape(Shape.of(1, 3)), List.of(0)),
                                new Node("max", new GlobalMaxPool(), List.of(1))));
        BoxRegions regions = cut(network, 1);
        assertEquals(
                Set.of("100", "010", "001"),
                new HashSet<>(
                        regions.regions().stream().map(r -> r.pattern().toString()).toList()));
        regions.regions().forEach(region -> assertEquals(8.0 / 3, region.volume(), 1e-14));
    }

    @Test
    void oneAndTwoThreadsGiveTheSame() throws Exception {
        Network network = RandomNetworks.mlp(19, 3, 8, 6, 1).network();
        List<List<String>> results = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            BoxRegions regions = pool.submit(() -> cut(network, 1)).get();
            pool.shutdown();
            results.add(
                    regions.regions().stream()
                            .map(r -> r.pattern() + " " + r.volume() + " " + r.interior(0))
                            .toList());
        }
        assertEquals(results.get(0), results.get(1));
        assertTrue(results.get(0).size() > 20);
    }

    @Test
    void tellsWhatDoesNotFitAndCanBeCancelled() {
        Network network = RandomNetworks.mlp(19, 3, 8, 6, 1).network();
        assertThrows(
                IllegalArgumentException.class,
                () -> new Box(network, new double[2], new double[] {1, 1}, 10));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Box(network, new double[3], new double[] {1, 0, 1}, 10));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Box(
                                RandomNetworks.mlp(1, 5, 2, 1).network(),
                                new double[5],
                                new double[] {1, 1, 1, 1, 1},
                                10));
        Box few = new Box(network, new double[] {-1, -1, -1}, new double[] {1, 1, 1}, 3);
        assertThrows(RegionLimitException.class, () -> few.compute(Progress.NONE));
        Progress cancelled =
                new Progress() {
                    @Override
                    public boolean isCancelled() {
                        return true;
                    }

                    @Override
                    public void report(double fraction) {}
                };
        assertThrows(CancellationException.class, () -> few.compute(cancelled));
    }
}
