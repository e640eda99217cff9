package org.reluworkbench.regions.internal.maps;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * k-means by mini-batches (Sculley 2010): each step draws points, finds their nearest centres, and
 * moves every centre to the mean of all points that it has ever been given. An approximation for
 * large k: it does not reach a fixed point of Lloyd's method.
 */
final class MiniBatch {
    private static final int BATCH = 4096;

    private MiniBatch() {}

    /**
     * Runs from given centres.
     *
     * @param passes points drawn, in multiples of their number
     * @param progress is told the number of each step before it begins
     */
    static Clusters run(
            Distances distances,
            FloatRows start,
            int passes,
            SplittableRandom random,
            IntConsumer progress) {
        FloatRows points = distances.points();
        int columns = points.columns();
        float[] centres = start.values().clone();
        FloatRows current = new FloatRows(centres, columns);
        long[] counts = new long[start.count()];
        int batch = Math.min(BATCH, points.count());
        int steps = (int) (((long) passes * points.count() + batch - 1) / batch);
        int[] labels = new int[points.count()];
        for (int step = 0; step < steps; step++) {
            progress.accept(step);
            int[] drawn = random.ints(batch, 0, points.count()).toArray();
            distances.visit(
                    current,
                    drawn,
                    (point, squares, at, error) ->
                            labels[point] = distances.nearest(current, point, squares, at, error));
            for (int point : drawn) {
                int c = labels[point];
                counts[c]++;
                float share = 1f / counts[c];
                for (int j = 0; j < columns; j++) {
                    int at = c * columns + j;
                    centres[at] += share * (points.values()[point * columns + j] - centres[at]);
                }
            }
        }
        int[] all = distances.nearest(current);
        return new Clusters(current, all, distances.inertia(current, all), steps, false);
    }
}
