package org.reluworkbench.regions.internal.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;

class KMeansTest {
    private static final int COLUMNS = 7;

    /** Points around some places, so that there is something to find. */
    private static FloatRows points(long seed, int count, int places) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] middles = TestNetworks.draw(random, places * COLUMNS);
        float[] values = new float[count * COLUMNS];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double noise = 0.6 * (random.nextDouble() - 0.5);
                values[i * COLUMNS + j] = (float) (middles[i % places * COLUMNS + j] + noise);
            }
        }
        return new FloatRows(values, COLUMNS);
    }

    private static FloatRows every(FloatRows points, int step, int count) {
        float[] values = new float[count * COLUMNS];
        for (int c = 0; c < count; c++) {
            System.arraycopy(points.values(), c * step * COLUMNS, values, c * COLUMNS, COLUMNS);
        }
        return new FloatRows(values, COLUMNS);
    }

    /** Lloyd's method as it is written in books, all distances in float64. */
    private static Clusters naive(FloatRows points, FloatRows start, int most) {
        FloatRows centres = start;
        int[] labels = new int[points.count()];
        Arrays.fill(labels, -1);
        for (int iteration = 1; iteration <= most; iteration++) {
            int[] next = new int[labels.length];
            for (int i = 0; i < next.length; i++) {
                for (int c = 1; c < centres.count(); c++) {
                    if (points.squaredDistance(i, centres, c)
                            < points.squaredDistance(i, centres, next[i])) {
                        next[i] = c;
                    }
                }
            }
            if (Arrays.equals(labels, next)) {
                double inertia = 0;
                for (int i = 0; i < next.length; i++) {
                    inertia += points.squaredDistance(i, centres, next[i]);
                }
                return new Clusters(centres, labels, inertia, iteration, true);
            }
            labels = next;
            float[] moved = new float[centres.values().length];
            for (int c = 0; c < centres.count(); c++) {
                for (int j = 0; j < COLUMNS; j++) {
                    double sum = 0;
                    int count = 0;
                    for (int i = 0; i < labels.length; i++) {
                        if (labels[i] == c) {
                            sum += points.values()[i * COLUMNS + j];
                            count++;
                        }
                    }
                    moved[c * COLUMNS + j] = (float) (sum / count);
                }
            }
            centres = new FloatRows(moved, COLUMNS);
        }
        throw new AssertionError("no fixed point in " + most + " iterations");
    }

    @Test
    void boundsChangeNothing() {
        for (int k : new int[] {1, 2, 9, 40, 130}) {
            FloatRows points = points(k, 1500, 30);
            FloatRows start = every(points, 1500 / k, k);
            Clusters expected = naive(points, start, 300);
            Clusters found = new KMeans(new JavaBackend(), points).lloyd(start, 300, i -> {});
            assertEquals(expected.iterations(), found.iterations());
            assertTrue(found.converged());
            assertArrayEquals(expected.labels(), found.labels());
            assertArrayEquals(expected.centres().values(), found.centres().values(), 1e-6f);
            assertEquals(expected.inertia(), found.inertia(), 1e-6 * expected.inertia());
        }
    }

    /** 0, 1, 10, 12 with centres 0 and 1: means 0.5 and 11 after three iterations. */
    @Test
    void solvesFourPointsAsByHand() {
        FloatRows points = new FloatRows(new float[] {0, 1, 10, 12}, 1);
        Clusters found =
                new KMeans(new JavaBackend(), points)
                        .lloyd(new FloatRows(new float[] {0, 1}, 1), 10, i -> {});
        assertArrayEquals(new float[] {0.5f, 11}, found.centres().values());
        assertArrayEquals(new int[] {0, 0, 1, 1}, found.labels());
        assertEquals(2.5, found.inertia());
        // {0},{1,10,12}; {0,1},{10,12}; no change.
        assertEquals(3, found.iterations());
    }

    @Test
    void aCentreWithoutPointsTakesTheFarthest() {
        FloatRows points = new FloatRows(new float[] {0, 1, 2, 50}, 1);
        Clusters found =
                new KMeans(new JavaBackend(), points)
                        .lloyd(new FloatRows(new float[] {1, 1000}, 1), 10, i -> {});
        assertArrayEquals(new float[] {1, 50}, found.centres().values());
        assertEquals(2, found.inertia());
    }

    @Test
    void ofEquallyNearCentresTheFirstCounts() {
        FloatRows points = new FloatRows(new float[] {0.1f, 0.1f, 0.1f}, 1);
        KMeans means = new KMeans(new JavaBackend(), points);
        FloatRows centres = new FloatRows(new float[] {0.3f, 0.2f, 0.2f, 0.2f}, 1);
        assertArrayEquals(new int[] {1, 1, 1}, means.nearest(centres));
    }

    /** Close to each other and far from 0, where products in float32 cannot tell them apart. */
    @Test
    void decidesExactlyWhereFloatsDoNot() {
        FloatRows points = new FloatRows(new float[] {4096.25f, 4096.75f}, 1);
        FloatRows centres = new FloatRows(new float[] {4096.5f + 1 / 512f, 4096.5f, 4096}, 1);
        assertArrayEquals(new int[] {1, 0}, new KMeans(new JavaBackend(), points).nearest(centres));
    }

    @Test
    void seedsAreDifferentPointsAndFewerIfThereAreNotEnough() {
        FloatRows points = points(3, 900, 20);
        KMeans means = new KMeans(new JavaBackend(), points);
        for (int k : new int[] {1, 30, 250}) {
            FloatRows seeds = means.seed(k, new SplittableRandom(4));
            assertEquals(k, seeds.count());
            List<Integer> found = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                int centre = c;
                int at =
                        java.util.stream.IntStream.range(0, 900)
                                .filter(i -> points.squaredDistance(i, seeds, centre) == 0)
                                .findFirst()
                                .orElseThrow();
                found.add(at);
            }
            if (k <= 100) {
                assertEquals(k, found.stream().distinct().count());
            }
        }
        FloatRows few = new FloatRows(new float[] {1, 2, 1, 2, 3}, 1);
        FloatRows seeds = new KMeans(new JavaBackend(), few).seed(5, new SplittableRandom(5));
        float[] sorted = seeds.values().clone();
        Arrays.sort(sorted);
        assertArrayEquals(new float[] {1, 2, 3}, sorted);
    }

    /** Drawn by the squares 0, 1, 9 after the first: frequencies as they should be. */
    @Test
    void seedsAreDrawnBySquaredDistance() {
        FloatRows points = new FloatRows(new float[] {0, 1, 3}, 1);
        KMeans means = new KMeans(new JavaBackend(), points);
        SplittableRandom random = new SplittableRandom(6);
        int zeroFirst = 0;
        int thenThree = 0;
        for (int trial = 0; trial < 3000; trial++) {
            FloatRows seeds = means.seed(2, random);
            if (seeds.values()[0] == 0) {
                zeroFirst++;
                thenThree += seeds.values()[1] == 3 ? 1 : 0;
            }
        }
        // 1000 ± 26 and 0.9 ± 0.0095.
        assertEquals(1000, zeroFirst, 130);
        assertEquals(0.9, (double) thenThree / zeroFirst, 0.048);
    }

    @Test
    void miniBatchesComeNearToLloyd() {
        FloatRows points = points(7, 5000, 12);
        KMeans means = new KMeans(new JavaBackend(), points);
        FloatRows start = means.seed(12, new SplittableRandom(8));
        Clusters exact = means.lloyd(start, 200, i -> {});
        Clusters batches = means.miniBatch(start, 20, new SplittableRandom(9), i -> {});
        assertEquals(exact.inertia(), batches.inertia(), 0.1 * exact.inertia());
        assertArrayEquals(means.nearest(batches.centres()), batches.labels());
    }

    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        FloatRows points = points(10, 6000, 40);
        List<Clusters> results = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            results.add(
                    pool.submit(
                                    () -> {
                                        KMeans means = new KMeans(new JavaBackend(), points);
                                        return means.lloyd(
                                                means.seed(120, new SplittableRandom(11)),
                                                50,
                                                i -> {});
                                    })
                            .get());
            pool.shutdown();
        }
        assertArrayEquals(results.get(0).labels(), results.get(1).labels());
        assertArrayEquals(results.get(0).centres().values(), results.get(1).centres().values());
        assertEquals(results.get(0).inertia(), results.get(1).inertia());
    }
}
