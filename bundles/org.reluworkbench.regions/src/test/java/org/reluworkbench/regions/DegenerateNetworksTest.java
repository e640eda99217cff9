package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Walls in special position, solved by hand on the square [−1, 1]². */
class DegenerateNetworksTest {
    private static Complex complex(double[][]... layers) {
        return Slice.of(RandomNetworks.of(layers).network(), ConvexPolygon.square(1))
                .compute(Progress.NONE);
    }

    private static void assertSizes(Complex complex, int faces, int vertices, int edges) {
        assertEquals(faces, complex.faces().count());
        assertEquals(vertices, complex.skeleton().vertices());
        assertEquals(edges, complex.skeleton().edges());
    }

    @Test
    void aWallThroughTwoCornersOfTheDomainAddsNoVertex() {
        Complex complex = complex(new double[][] {{1, -1, 0}}, new double[][] {{1, 0}});
        assertSizes(complex, 2, 4, 5);
        assertEquals(2, complex.faces().area(0), 0);
    }

    @Test
    void aWallAlongASideDoesNotCut() {
        Complex complex = complex(new double[][] {{1, 0, 1}}, new double[][] {{1, 0}});
        assertSizes(complex, 1, 4, 4);
        assertTrue(complex.faces().isActive(0, 1, 0));
    }

    @Test
    void coincidingWallsCutOnce() {
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0.25}, {2, 0, 0.5}, {-4, 0, -1}, {1, 0, 0.25}},
                        new double[][] {{1, 1, 1, 1, 0}});
        assertSizes(complex, 2, 6, 7);
        assertEquals(0, complex.skeleton().wallNeuron(4));
    }

    @Test
    void wallsWithoutBiasMeetInOneVertex() {
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {1, -1, 0}},
                        new double[][] {{1, 1, 1, 1, 0}});
        // Four lines through the origin, two of them through the corners.
        assertSizes(complex, 8, 9, 16);
        assertEquals(8, complex.linearRegions().count());
    }

    @Test
    void aNeuronThatIsZeroOnAFaceHasBitZeroAndIsFlagged() {
        // The second layer sees relu(s) only: z = relu(s) is 0 for s ≤ 0.
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0}},
                        new double[][] {{1, 0}},
                        new double[][] {{1, 0}});
        assertSizes(complex, 2, 6, 7);
        for (int f = 0; f < 2; f++) {
            boolean right = complex.faces().isActive(f, 1, 0);
            assertEquals(right, complex.faces().isActive(f, 2, 0));
            assertEquals(!right, complex.faces().vanishes(f, 2, 0));
            assertEquals(!right, complex.faces().isOnWall(f));
            assertFalse(complex.faces().vanishes(f, 1, 0));
        }
    }

    @Test
    void deadNeuronsChangeNothing() {
        Complex complex =
                complex(
                        new double[][] {{1, 2, 0.25}, {0, 0, 0}, {0, 0, -1}},
                        new double[][] {{1, 5, 5, -0.25}, {0, 7, 7, 0}},
                        new double[][] {{1, 1, 0.5}});
        Complex without =
                complex(
                        new double[][] {{1, 2, 0.25}},
                        new double[][] {{1, -0.25}},
                        new double[][] {{1, 0}});
        assertSizes(
                complex,
                without.faces().count(),
                without.skeleton().vertices(),
                without.skeleton().edges());
        assertTrue(complex.faces().vanishes(0, 1, 1));
        assertFalse(complex.faces().vanishes(0, 1, 2));
        assertTrue(complex.faces().vanishes(0, 2, 1));
        assertEquals(0, complex.exactFallbacks());
    }

    @Test
    void aWallThatEndsAtAWallItCannotSee() {
        // z₂ = relu(t) − relu(s): zero all over s, t ≤ 0, its wall is the ray s = t > 0.
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0}, {0, 1, 0}},
                        new double[][] {{-1, 1, 0}},
                        new double[][] {{1, 0}});
        assertSizes(complex, 5, 9, 13);
        // f = relu(relu(t) − relu(s)): t − s above the ray, t for s < 0 < t, else 0.
        assertEquals(3, complex.linearRegions().count());
        assertEquals(1, complex.linearRegions().nonConvex());
    }

    @Test
    void aLinearRegionNeedNotBeConvex() {
        // max(0, min(s, t)) as relu(t − relu(t − s)) − relu(−s …): zero outside the first quadrant.
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0}, {0, 1, 0}, {-1, 1, 0}},
                        new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}},
                        new double[][] {{1, 1, 0}});
        assertEquals(6, complex.faces().count());
        // relu(s) + relu(t): the diagonal neuron has no weight downstream.
        assertEquals(4, complex.linearRegions().count());
        assertEquals(0, complex.linearRegions().nonConvex());
    }

    @Test
    void classesThatTieOnARegionGoToTheLowerOne() {
        // Scores relu(s), relu(s) and relu(−s): the first two are always equal.
        Complex complex =
                complex(
                        new double[][] {{1, 0, 0}, {-1, 0, 0}},
                        new double[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}});
        assertEquals(2, complex.boundary().faces());
        for (int f = 0; f < 2; f++) {
            assertEquals(
                    complex.faces().isActive(f, 1, 0) ? 0 : 2, complex.boundary().faceClass(f));
        }
        // The boundary runs along the wall.
        assertEquals(1, complex.boundary().segments());
        assertEquals(2, complex.boundary().length(), 0);
        assertEquals(0, complex.boundary().lowerClass(0));
        assertEquals(2, complex.boundary().higherClass(0));
    }

    @Test
    void extremeWeightsAreDecidedExactly() {
        Complex complex =
                complex(
                        new double[][] {
                            {1e-300, 1e-300, 0}, {1e130, -1e130, 0}, {Double.MIN_VALUE, 0, 0}
                        },
                        new double[][] {{1e-200, 1e-200, 1e100, -1e-320}},
                        new double[][] {{1, 0}});
        assertEquals(6, complex.layers().get(0).regions());
        assertEquals(1, complex.eulerCharacteristic());
        assertTrue(complex.exactFallbacks() > 0);
    }

    @Test
    void outputsBeyondDoubleArithmeticAreRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                complex(
                                        new double[][] {{1e300, 1e300, 0}},
                                        new double[][] {{1e300, 0}}));
        assertEquals("the network's outputs are too large for double arithmetic", e.getMessage());
    }
}
