package org.reluworkbench.regions.internal.maps;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.reluworkbench.spi.backend.Backend;

/** k-means of points in float32 on a backend. Equal calls give equal bits on any threads. */
public final class KMeans {
    private final Distances distances;

    public KMeans(Backend backend, FloatRows points) {
        this.distances = new Distances(backend, points);
    }

    /**
     * What it takes beside the points: bounds, centres and a tile of distances.
     *
     * @param points number of points
     */
    public static long bytes(int points, int columns, int clusters) {
        long centres = (long) clusters * columns * (3L * Float.BYTES + Double.BYTES);
        long norms = (long) points * 2 * Double.BYTES;
        return Lloyd.bytes(points, clusters)
                + centres
                + norms
                + 2 * Distances.tileBytes(columns, clusters);
    }

    /** Starting centres by k-means++; fewer than k if there are not as many different points. */
    public FloatRows seed(int k, SplittableRandom random) {
        return Seeding.draw(distances, k, random);
    }

    /** {@link Lloyd}'s method from given centres. */
    public Clusters lloyd(FloatRows start, int mostIterations, IntConsumer progress) {
        return Lloyd.run(distances, start, mostIterations, progress);
    }

    /** {@link MiniBatch} from given centres. */
    public Clusters miniBatch(
            FloatRows start, int passes, SplittableRandom random, IntConsumer progress) {
        return MiniBatch.run(distances, start, passes, random, progress);
    }

    /** The nearest centre of every point. */
    public int[] nearest(FloatRows centres) {
        return distances.nearest(centres);
    }
}
