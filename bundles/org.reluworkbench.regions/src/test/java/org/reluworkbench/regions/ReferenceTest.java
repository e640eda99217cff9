package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Compares complexes with the rational reference on small networks, most of them degenerate. */
class ReferenceTest {
    private static final ConvexPolygon TRIANGLE =
            new ConvexPolygon(new double[][] {{-1, -1}, {2, 0}, {0, 2}});

    private record Face(String pattern, double area) {}

    private static List<Face> sorted(List<Face> faces) {
        faces.sort(Comparator.comparing(Face::pattern).thenComparing(Face::area));
        return faces;
    }

    private static void compare(String what, LayeredNetwork network, ConvexPolygon domain) {
        compare(what, network.network(), PlaneEmbedding.identity(), domain);
    }

    /** Counts, patterns, areas, linear regions and classes agree. */
    static void compare(String what, Network network, PlaneEmbedding plane, ConvexPolygon domain) {
        Complex complex = new Slice(network, plane, domain, 100_000).compute(Progress.NONE);
        RationalReference reference = new RationalReference(network, plane, domain);
        assertEquals(
                reference.regionsAfterLayer,
                complex.layers().stream().map(LayerCounts::regions).toList(),
                what);
        assertEquals(reference.vertices(), complex.skeleton().vertices(), what);
        assertEquals(reference.edges(), complex.skeleton().edges(), what);
        assertEquals(1, complex.eulerCharacteristic(), what);

        // Moving every corner by δ changes an area by at most perimeter · √2 δ, perimeters are
        // below 16; rounding of the formula stays below 100 units of the domain's area.
        double tolerance = 16 * 1.5 * complex.skeleton().coordinateError() + 100 * 0x1p-53 * 16;
        List<Face> expected = new ArrayList<>();
        List<Face> actual = new ArrayList<>();
        for (RationalReference.Cell cell : reference.faces()) {
            expected.add(new Face(cell.pattern(), cell.polygon().area().toDouble()));
        }
        for (int f = 0; f < complex.faces().count(); f++) {
            actual.add(new Face(complex.faces().pattern(f).toString(), complex.faces().area(f)));
        }
        sorted(expected);
        sorted(actual);
        for (int f = 0; f < expected.size(); f++) {
            assertEquals(expected.get(f).pattern(), actual.get(f).pattern(), what);
            assertEquals(expected.get(f).area(), actual.get(f).area(), tolerance, what);
        }

        Map<Integer, List<RationalReference.Cell>> regions = reference.linearRegions();
        assertEquals(regions.size(), complex.linearRegions().count(), what);
        assertEquals(
                regions.values().stream().filter(r -> !RationalReference.isConvex(r)).count(),
                complex.linearRegions().nonConvex(),
                what);
        assertEquals(reference.classCells().size(), complex.boundary().faces(), what);
        // Every segment's ends move by at most √2 δ each.
        assertEquals(
                reference.boundaryLength(),
                complex.boundary().length(),
                complex.boundary().segments()
                        * (3 * complex.skeleton().coordinateError() + 10 * 0x1p-53 * 4),
                what);
    }

    @Test
    void agreesOnIntegerNetworksWithOneOutput() {
        for (int seed = 0; seed < 100; seed++) {
            compare("seed " + seed, RandomNetworks.integers(seed, 1, 2, 4, 3, 1), TRIANGLE);
            compare(
                    "seed " + seed,
                    RandomNetworks.integers(seed, 2, 2, 3, 3, 2, 1),
                    ConvexPolygon.square(1));
        }
    }

    @Test
    void agreesOnIntegerNetworksWithSeveralOutputs() {
        for (int seed = 0; seed < 100; seed++) {
            compare(
                    "seed " + seed,
                    RandomNetworks.integers(seed, 1, 2, 3, 3, 3),
                    ConvexPolygon.square(2));
            compare("seed " + seed, RandomNetworks.integers(seed, 2, 2, 4, 4), TRIANGLE);
            compare("seed " + seed, RandomNetworks.integers(seed, 1, 2, 2, 2, 2, 5), TRIANGLE);
        }
    }

    @Test
    void agreesOnGenericNetworks() {
        for (int seed = 0; seed < 12; seed++) {
            compare("seed " + seed, RandomNetworks.mlp(100 + seed, 2, 5, 4, 1), TRIANGLE);
            compare(
                    "seed " + seed,
                    RandomNetworks.mlp(200 + seed, 2, 6, 3),
                    ConvexPolygon.square(1));
        }
    }

    @Test
    void agreesOnNetworksWithoutHiddenLayers() {
        compare("one output", RandomNetworks.integers(3, 2, 2, 1), TRIANGLE);
        compare("three outputs", RandomNetworks.integers(4, 2, 2, 3), TRIANGLE);
    }
}
