package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Segments: hand-solved ones, a rational second implementation, and the plane's complex. */
class LineTest {
    private static LineRegions cut(Network network, double[] from, double[] to) {
        return new Line(network, from, to, 100_000).compute(Progress.NONE);
    }

    /** relu(x) − relu(x − 1/4) + relu(−x), with walls at 0 (twice) and 1/4. */
    private static final Network HAT =
            RandomNetworks.of(
                            new double[][] {{1, 0}, {1, -0.25}, {-1, 0}},
                            new double[][] {{1, -1, 1, 0.5}})
                    .network();

    @Test
    void aHandSolvedLine() {
        LineRegions regions = cut(HAT, new double[] {-1}, new double[] {1});
        assertEquals(3, regions.pieces());
        assertEquals(0, regions.t(0));
        assertEquals(0.5, regions.t(1), regions.error());
        assertEquals(0.625, regions.t(2), regions.error());
        assertEquals(1, regions.t(3));
        assertEquals("001", regions.pattern(0).toString());
        assertEquals("100", regions.pattern(1).toString());
        assertEquals("110", regions.pattern(2).toString());
        assertEquals(1, regions.wallLayer(0));
        assertEquals(0, regions.wallNeuron(0));
        assertEquals(1, regions.wallNeuron(1));
        // t runs twice as fast as x: slopes −1, 1 and 0 of f by x.
        assertEquals(-2, regions.slope(0, 0), 2 * regions.endError());
        assertEquals(2, regions.slope(1, 0), 2 * regions.endError());
        assertEquals(0, regions.slope(2, 0), 2 * regions.endError());
        assertEquals(0.75, regions.value(2, 0, 0.9), 1e-15);
        assertEquals(3, regions.linearPieces());
    }

    @Test
    void aWallThatChangesNothingDoesNotStartALinearPiece() {
        Network network =
                RandomNetworks.of(
                                new double[][] {{1, 0}, {1, -0.5}, {-1, 0.5}},
                                // relu(x − ½) − relu(½ − x) is affine, so its wall at ½ is none.
                                new double[][] {{1, 1, -1, 0}})
                        .network();
        LineRegions regions = cut(network, new double[] {-1}, new double[] {1});
        assertEquals(3, regions.pieces());
        assertEquals(2, regions.linearPieces());
        assertTrue(regions.startsLinear(1));
        assertFalse(regions.startsLinear(2));
    }

    /** The same by rational arithmetic: pieces are cut where a neuron changes sign. */
    private static List<Rational> rationalBreaks(LayeredNetwork network, double[] p, double[] q) {
        TreeSet<Rational> breaks = new TreeSet<>(List.of(Rational.ZERO, Rational.ONE));
        for (int k = 0; k < network.hiddenLayers(); k++) {
            List<Rational> ends = new ArrayList<>(breaks);
            for (int i = 0; i + 1 < ends.size(); i++) {
                Rational[][] low = values(network, p, q, ends.get(i), ends.get(i), ends.get(i + 1));
                Rational[][] high =
                        values(network, p, q, ends.get(i + 1), ends.get(i), ends.get(i + 1));
                for (int j = 0; j < low[k].length; j++) {
                    if (low[k][j].signum() * high[k][j].signum() < 0) {
                        Rational share = low[k][j].over(low[k][j].minus(high[k][j]));
                        breaks.add(
                                ends.get(i).plus(share.times(ends.get(i + 1).minus(ends.get(i)))));
                    }
                }
            }
        }
        return new ArrayList<>(breaks);
    }

    /** Pre-activations of all layers at t; continuous, so the piece does not matter. */
    private static Rational[][] values(
            LayeredNetwork network,
            double[] p,
            double[] q,
            Rational t,
            Rational from,
            Rational to) {
        assertTrue(from.compareTo(t) <= 0 && t.compareTo(to) <= 0);
        Rational[] a = new Rational[p.length];
        for (int i = 0; i < a.length; i++) {
            Rational start = Rational.of(p[i]);
            a[i] = start.plus(t.times(Rational.of(q[i]).minus(start)));
        }
        Rational[][] all = new Rational[network.layers().size()][];
        for (int k = 0; k < all.length; k++) {
            Dense layer = network.layers().get(k);
            Rational[] z = new Rational[layer.outputs()];
            Rational[] next = new Rational[z.length];
            for (int j = 0; j < z.length; j++) {
                z[j] = Rational.of(layer.bias(j));
                for (int i = 0; i < a.length; i++) {
                    z[j] = z[j].plus(a[i].times(Rational.of(layer.weight(j, i))));
                }
                next[j] = z[j].signum() > 0 ? z[j] : Rational.ZERO;
            }
            all[k] = z;
            a = next;
        }
        return all;
    }

    private static void compare(LayeredNetwork network, double[] p, double[] q) {
        LineRegions regions = cut(network.network(), p, q);
        List<Rational> breaks = rationalBreaks(network, p, q);
        assertEquals(breaks.size() - 1, regions.pieces());
        for (int i = 0; i < breaks.size(); i++) {
            assertEquals(breaks.get(i).toDouble(), regions.t(i), regions.error() + 0x1p-52);
        }
        compareVanishing(network, p, q, breaks, regions);
        NetworkEvaluation evaluation = new NetworkEvaluation(network.network());
        for (int i = 0; i < regions.pieces(); i++) {
            double t = (regions.t(i) + regions.t(i + 1)) / 2;
            double[] x = new double[p.length];
            for (int k = 0; k < x.length; k++) {
                x[k] = (1 - t) * p[k] + t * q[k];
            }
            double[] f = evaluation.outputs(x);
            for (int c = 0; c < f.length; c++) {
                assertEquals(f[c], regions.value(i, c, t), 1e-9 * (1 + Math.abs(f[c])));
            }
        }
    }

    /** A neuron is affine on a piece, so it is 0 there if it is at both ends. */
    private static int compareVanishing(
            LayeredNetwork network,
            double[] p,
            double[] q,
            List<Rational> breaks,
            LineRegions regions) {
        int onWalls = 0;
        for (int i = 0; i < regions.pieces(); i++) {
            Rational from = breaks.get(i);
            Rational to = breaks.get(i + 1);
            Rational[][] low = values(network, p, q, from, from, to);
            Rational[][] high = values(network, p, q, to, from, to);
            boolean some = false;
            for (int k = 0; k < network.hiddenLayers(); k++) {
                for (int j = 0; j < low[k].length; j++) {
                    boolean zero = low[k][j].signum() == 0 && high[k][j].signum() == 0;
                    assertEquals(zero, regions.vanishes(i, k + 1, j));
                    some |= zero;
                }
            }
            assertEquals(some, regions.isOnWall(i));
            onWalls += some ? 1 : 0;
        }
        return onWalls;
    }

    @Test
    void tellsPiecesThatLieOnWalls() {
        double[] p = {-2, 0, 0};
        double[] q = {2, 0, 0};
        int onWalls = 0;
        for (int seed = 0; seed < 100; seed++) {
            LayeredNetwork network = RandomNetworks.integers(seed, 1, 3, 4, 4, 1);
            LineRegions regions = cut(network.network(), p, q);
            onWalls += compareVanishing(network, p, q, rationalBreaks(network, p, q), regions);
        }
        assertTrue(onWalls > 50, "pieces on walls: " + onWalls);
    }

    @Test
    void agreesWithRationalArithmetic() {
        double[] p = {1, -2, 0.5, 1};
        double[] q = {-1, 1, 0.25, 2};
        for (int seed = 0; seed < 60; seed++) {
            compare(RandomNetworks.integers(seed, 2, 4, 5, 4, 3, 2), p, q);
        }
        for (int seed = 0; seed < 6; seed++) {
            compare(RandomNetworks.mlp(40 + seed, 4, 12, 10, 8, 1), p, q);
        }
    }

    @Test
    void agreesWithTheComplexOfAPlaneThatContainsIt() {
        LayeredNetwork network = RandomNetworks.mlp(77, 2, 24, 20, 16, 4);
        Complex complex =
                Slice.of(network.network(), ConvexPolygon.square(1)).compute(Progress.NONE);
        LineRegions side = cut(network.network(), new double[] {-1, -1}, new double[] {1, -1});
        int edges = 0;
        for (int e = 0; e < complex.skeleton().edges(); e++) {
            boolean bottom =
                    complex.skeleton().wallLayer(e) == 0 && complex.skeleton().wallNeuron(e) == 0;
            edges += bottom ? 1 : 0;
        }
        assertEquals(edges, side.pieces());
        assertTrue(edges > 10);
    }

    @Test
    void aMaxPoolIsCutOnlyWhereItsWinnerChanges() {
        // max(x, −x, −1/2): the third value is never the largest, the others swap at 0.
        Network network =
                new Network(
                        1,
                        List.of(
                                new Node(
                                        "dense",
                                        new Dense(
                                                3,
                                                1,
                                                new double[] {1, -1, 0},
                                                new double[] {0, 0, -0.5}),
                                        List.of(Network.INPUT)),
                                new Node("image", new Reshape(Shape.of(1, 3)), List.of(0)),
                                new Node("max", new GlobalMaxPool(), List.of(1))));
        LineRegions regions = cut(network, new double[] {-1}, new double[] {3});
        assertEquals(2, regions.pieces());
        assertEquals(0.25, regions.t(1), regions.error());
        assertEquals("010", regions.pattern(0).toString());
        assertEquals("100", regions.pattern(1).toString());
    }

    @Test
    void tellsWhatDoesNotFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Line(HAT, new double[] {1}, new double[] {1}, 10));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Line(HAT, new double[] {1, 2}, new double[] {1}, 10));
        Line line = new Line(HAT, new double[] {-1}, new double[] {1}, 2);
        assertThrows(RegionLimitException.class, () -> line.compute(Progress.NONE));
    }
}
