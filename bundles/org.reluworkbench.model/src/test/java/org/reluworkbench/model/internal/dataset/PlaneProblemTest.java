package org.reluworkbench.model.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaneProblemTest {
    private static StoredDataset draw(PlaneProblem problem, int samples, double noise) {
        return problem.draw(samples, 2, noise, samples, new SplittableRandom(3));
    }

    private static double radius(double[] point, double x, double y) {
        return Math.hypot(point[0] - x, point[1] - y);
    }

    @Test
    void fourSamplesOfXorWithoutNoiseAreItsTruthTable() {
        StoredDataset xor = draw(PlaneProblem.XOR, 4, 0);
        double[] points = new double[8];
        xor.copyRows(0, 4, points, 0);
        assertArrayEquals(new double[] {1, 1, 1, -1, -1, -1, -1, 1}, points);
        assertArrayEquals(new int[] {0, 1, 0, 1}, xor.labels());
    }

    @Test
    void theCircleLiesInsideTheAnnulus() {
        StoredDataset data = draw(PlaneProblem.CIRCLE_ANNULUS, 1000, 0);
        double largestInner = 0;
        for (int i = 0; i < data.samples(); i++) {
            double radius = radius(data.row(i), 0, 0);
            if (data.label(i) == 0) {
                assertTrue(radius <= 0.5, () -> "disc at radius " + radius);
                largestInner = Math.max(largestInner, radius);
            } else {
                // Rounding of cos and sin moves a point by less than 1e-15.
                assertTrue(radius >= 0.65 - 1e-15 && radius <= 1 + 1e-15);
            }
        }
        // Uniform by area: 500 points miss the ring from 0.49 to 0.5 with probability 0.96^500.
        assertTrue(largestInner > 0.49);
    }

    @Test
    void xorAnnulusSwapsTheClassesInTwoQuadrants() {
        StoredDataset data = draw(PlaneProblem.XOR_ANNULUS, 800, 0);
        int[] perQuadrant = new int[4];
        for (int i = 0; i < data.samples(); i++) {
            double[] point = data.row(i);
            boolean sameSign = point[0] > 0 == point[1] > 0;
            double radius =
                    radius(point, Math.copySign(0.5, point[0]), Math.copySign(0.5, point[1]));
            boolean disc = radius <= 0.45 * 0.5 + 1e-15;
            assertTrue(disc || radius >= 0.45 * 0.65 - 1e-15);
            assertEquals(disc == sameSign ? 0 : 1, data.label(i));
            perQuadrant[(point[0] > 0 ? 1 : 0) + (point[1] > 0 ? 2 : 0)]++;
        }
        assertArrayEquals(new int[] {200, 200, 200, 200}, perQuadrant);
    }

    @Test
    void gaussiansHaveTheirCentresOnACircle() {
        StoredDataset data =
                PlaneProblem.GAUSSIANS.draw(3000, 3, 0.2, 3000, new SplittableRandom(1));
        for (int c = 0; c < 3; c++) {
            double x = 0;
            double y = 0;
            for (int i = c; i < data.samples(); i += 3) {
                x += data.row(i)[0] / 1000;
                y += data.row(i)[1] / 1000;
            }
            // The mean of 1000 draws with deviation 0.2 deviates by 0.0063; six of those.
            assertEquals(0.6 * Math.cos(2 * Math.PI * c / 3), x, 0.038);
            assertEquals(0.6 * Math.sin(2 * Math.PI * c / 3), y, 0.038);
        }
    }

    @ParameterizedTest
    @EnumSource
    void classesAreBalancedAndSeedsDecide(PlaneProblem problem) {
        StoredDataset data = draw(problem, 100, problem.usualNoise());
        int ones = 0;
        for (int i = 0; i < 100; i++) {
            ones += data.label(i);
        }
        assertEquals(50, ones);
        assertEquals(data, draw(problem, 100, problem.usualNoise()));
        assertNotEquals(data, problem.draw(100, 2, 0.01, 100, new SplittableRandom(4)));
    }

    @ParameterizedTest
    @EnumSource
    void noiseMovesPointsAwayFromTheSameIdealPlaces(PlaneProblem problem) {
        StoredDataset ideal = draw(problem, 200, 0);
        StoredDataset noisy = draw(problem, 200, 1e-3);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += Math.pow(radius(noisy.row(i), ideal.row(i)[0], ideal.row(i)[1]), 2);
        }
        // Mean squared distance is 2·noise²; over 200 points it deviates by 7 %; six of those.
        assertEquals(2e-6, sum / 200, 0.42 * 2e-6);
    }
}
