package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.ExactFaces;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Compares complexes with the rational reference on small networks, most of them degenerate. */
class ReferenceTest {
    private static final ConvexPolygon TRIANGLE =
            new ConvexPolygon(new double[][] {{-1, -1}, {2, 0}, {0, 2}});

    private record Face(String pattern, Rational area) {}

    private static List<Face> sorted(List<Face> faces) {
        faces.sort(Comparator.comparing(Face::pattern).thenComparing(Face::area));
        return faces;
    }

    /** The areas of all faces, without rounding. */
    private static Rational sum(List<Face> faces) {
        return faces.stream().map(Face::area).reduce(Rational.ZERO, Rational::plus);
    }

    /**
     * Moving every corner by δ changes an area by at most perimeter · √2 δ, perimeters are below
     * 16; rounding of the formula stays below 100 units of the domain's area.
     */
    private static double areaError(Complex complex) {
        return 16 * 1.5 * complex.skeleton().coordinateError() + 100 * 0x1p-53 * 16;
    }

    private static void compare(String what, LayeredNetwork network, ConvexPolygon domain) {
        compare(what, network.network(), PlaneEmbedding.identity(), domain);
    }

    /** Counts, patterns, exact areas, linear regions and classes agree; areas fill the domain. */
    static void compare(String what, Network network, PlaneEmbedding plane, ConvexPolygon domain) {
        ExactFaces exact = ExactFaces.of(new Slice(network, plane, domain, 100_000));
        Complex complex = exact.complex();
        RationalReference reference = new RationalReference(network, plane, domain);
        assertEquals(
                reference.regionsAfterLayer,
                complex.layers().stream().map(LayerCounts::regions).toList(),
                what);
        assertEquals(reference.vertices(), complex.skeleton().vertices(), what);
        assertEquals(reference.edges(), complex.skeleton().edges(), what);
        assertEquals(1, complex.eulerCharacteristic(), what);

        List<Face> expected = new ArrayList<>();
        for (RationalReference.Cell cell : reference.faces()) {
            expected.add(new Face(cell.pattern(), cell.polygon().area()));
        }
        List<Face> actual = new ArrayList<>();
        for (int f = 0; f < complex.faces().count(); f++) {
            Rational area = exact.polygons().get(f).area();
            actual.add(new Face(complex.faces().pattern(f).toString(), area));
            assertEquals(area.toDouble(), complex.faces().area(f), areaError(complex), what);
        }
        assertEquals(sorted(expected), sorted(actual), what);
        Rational whole = RationalPolygon.of(domain).area();
        assertEquals(whole, sum(expected), what);
        assertEquals(whole, sum(actual), what);

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
