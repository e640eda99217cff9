package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.reluworkbench.regions.testing.RandomNetworks;

class ConvexPolygonTest {
    private static void assertRefused(String sentence, double[]... corners) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new ConvexPolygon(corners));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    void refusesWhatIsNotAConvexPolygon() {
        assertRefused(
                "domain needs at least 3 vertices, not 2",
                new double[] {0, 0},
                new double[] {1, 0});
        assertRefused(
                "domain is not convex at vertex 2 (0.5, 0.5)",
                new double[] {0, 0},
                new double[] {2, 0},
                new double[] {0.5, 0.5},
                new double[] {0, 2});
        assertRefused(
                "domain has no area: all vertices lie on a line",
                new double[] {0, 0},
                new double[] {1, 1},
                new double[] {0.1, 0.1});
    }

    @Test
    void refusesRepeatedAndReturningAndInfiniteCorners() {
        assertRefused(
                "domain repeats vertex 1 (1.0, 0.0)",
                new double[] {0, 0},
                new double[] {1, 0},
                new double[] {1, 0},
                new double[] {0, 1});
        assertRefused(
                "domain turns back on itself at vertex 1 (2.0, 0.0)",
                new double[] {0, 0},
                new double[] {2, 0},
                new double[] {1, 0},
                new double[] {0, 1});
        assertRefused(
                "domain is not finite at vertex 1 (NaN, 0.0)",
                new double[] {0, 0},
                new double[] {Double.NaN, 0},
                new double[] {0, 1});
        assertRefused(
                "domain vertex 0 has 3 coordinates, not 2",
                new double[] {0, 0, 0},
                new double[] {1, 0},
                new double[] {0, 1});
    }

    @Test
    void refusesAStarThatTurnsOneWay() {
        double[][] star = new double[5][];
        for (int i = 0; i < 5; i++) {
            double angle = 4 * Math.PI * i / 5;
            star[i] = new double[] {Math.cos(angle), Math.sin(angle)};
        }
        assertRefused("domain winds around more than once", star);
    }

    @Test
    void turnsClockwisePolygonsAndKeepsCornersOnSides() {
        ConvexPolygon polygon =
                new ConvexPolygon(new double[][] {{0, 1}, {1, 0}, {0.5, 0}, {0, 0}});
        assertEquals(4, polygon.size());
        assertEquals(0.5, polygon.x(1));
        Complex complex =
                Slice.of(RandomNetworks.mlp(3, 2, 6, 1).network(), polygon).compute(Progress.NONE);
        assertEquals(0.5, complex.faces().totalArea(), 1e-9);
    }
}
