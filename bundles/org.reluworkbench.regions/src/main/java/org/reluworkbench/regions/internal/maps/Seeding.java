package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Starting centres for k-means: k-means++ (Arthur and Vassilvitskii 2007), which draws points with
 * probabilities proportional to the squared distance to the nearest centre so far. For more than
 * {@value #ONE_BY_ONE} centres they are drawn in {@value #ONE_BY_ONE} rounds of k/{@value
 * #ONE_BY_ONE} each with the probabilities before the round (as in k-means||, Bahmani et al. 2012),
 * a hundred passes over the points in place of k.
 */
final class Seeding {
    private static final int ONE_BY_ONE = 100;

    private Seeding() {}

    /**
     * Draws them.
     *
     * @return k different points, or fewer if there are not as many
     */
    static FloatRows draw(Distances distances, int k, SplittableRandom random) {
        FloatRows points = distances.points();
        int columns = points.columns();
        float[] centres = new float[Math.multiplyExact(k, columns)];
        double[] squares = new double[points.count()];
        Arrays.fill(squares, 1);
        int round = (k + ONE_BY_ONE - 1) / ONE_BY_ONE;
        int found = 0;
        while (found < k) {
            double[] sums = new double[squares.length];
            double sum = 0;
            for (int i = 0; i < squares.length; i++) {
                sum += squares[i];
                sums[i] = sum;
            }
            int first = found;
            // The first centre is drawn alone: all points are alike before it.
            int wanted = found == 0 ? 1 : Math.min(k, found + round);
            for (; found < wanted && sum > 0; found++) {
                int point = drawn(sums, random);
                System.arraycopy(
                        points.values(), point * columns, centres, found * columns, columns);
            }
            if (found == first) {
                break;
            }
            FloatRows added =
                    new FloatRows(
                            Arrays.copyOfRange(centres, first * columns, found * columns), columns);
            boolean start = first == 0;
            distances.visit(
                    added,
                    distances.everyPoint(),
                    (point, d, at, error) -> {
                        double least = start ? Double.POSITIVE_INFINITY : squares[point];
                        for (int c = 0; c < added.count(); c++) {
                            double square = d[at + c];
                            // What may be 0 is decided exactly: a centre is not drawn again.
                            if (square <= error) {
                                square = points.squaredDistance(point, added, c);
                            }
                            least = Math.min(least, square);
                        }
                        squares[point] = least;
                    });
        }
        return new FloatRows(Arrays.copyOf(centres, found * columns), columns);
    }

    /** The first point whose sum exceeds a uniform share of the last; never one of weight 0. */
    private static int drawn(double[] sums, SplittableRandom random) {
        double share = random.nextDouble() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > share) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
