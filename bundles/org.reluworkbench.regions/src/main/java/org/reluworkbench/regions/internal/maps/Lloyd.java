package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Lloyd's method for k-means, exactly: each point goes to its nearest centre (of equally near ones
 * the first), each centre to the mean of its points, until no point changes. A centre without
 * points takes the point that is farthest from its own.
 *
 * <p>Distances are left out that cannot matter, by the triangle inequality (Elkan 2003; in groups
 * of centres Ding et al. 2015): for each point an upper bound on the distance to its centre and a
 * lower bound on that to the others of each group, moved along with the centres. Only where they
 * overlap are all distances of the point computed. The bounds allow for rounding, so that the
 * result is that of the method without them.
 */
public final class Lloyd {
    /** Groups of centres with a bound of their own. */
    private static final int MOST_GROUPS = 100;

    /** The bounds are floats that are moved up to a few hundred times. */
    private static final float LOOSER = 1 + 1e-4f;

    private static final float TIGHTER = 1 - 1e-4f;

    private final Distances distances;
    private final FloatRows points;
    private final int clusters;

    /** By how much a rough squared distance may be too small. */
    private final double rough;

    private final int groups;
    private final int[] groupOf;
    private final int[] labels;
    private final float[] upper;
    private final float[] lower;

    /** The least of the lower bounds of each point. */
    private final float[] least;

    private FloatRows centres;

    private Lloyd(Distances distances, FloatRows start) {
        this.distances = distances;
        this.points = distances.points();
        this.clusters = start.count();
        this.rough = 1 + (points.columns() / 8.0 + 11) * 0x1p-23;
        this.groups = Math.min(clusters, MOST_GROUPS);
        this.groupOf = new int[clusters];
        Arrays.setAll(groupOf, c -> (int) ((long) c * groups / clusters));
        this.labels = new int[points.count()];
        this.upper = new float[points.count()];
        this.lower = new float[points.count() * groups];
        this.least = new float[points.count()];
        this.centres = start;
        Arrays.fill(labels, -1);
        Arrays.fill(upper, Float.POSITIVE_INFINITY);
    }

    /** Bytes of the bounds and labels of so many points. */
    public static long bytes(int points, int clusters) {
        return (long) points * (4 + Math.min(clusters, MOST_GROUPS)) * Float.BYTES;
    }

    /**
     * Runs from given centres.
     *
     * @param most iterations
     * @param progress is told the number of each iteration before it begins
     */
    static Clusters run(Distances distances, FloatRows start, int most, IntConsumer progress) {
        return new Lloyd(distances, start).run(most, progress);
    }

    private Clusters run(int most, IntConsumer progress) {
        ClusterSums sums = new ClusterSums(points, clusters);
        int iteration = 0;
        boolean converged = false;
        while (iteration < most && !converged) {
            progress.accept(iteration);
            iteration++;
            int[] before = labels.clone();
            assign();
            int changed = move(sums, before);
            converged = changed == 0;
            if (!converged) {
                fillEmpty(sums);
                FloatRows moved = sums.means(centres);
                shiftBounds(moved);
                centres = moved;
            }
        }
        if (!converged) {
            // The labels belong to the centres before the last move.
            assign();
        }
        return new Clusters(
                centres, labels, distances.inertia(centres, labels), iteration, converged);
    }

    /** Gives every point its nearest centre. */
    private void assign() {
        boolean[] open = new boolean[labels.length];
        IntStream.range(0, labels.length).parallel().forEach(i -> open[i] = isOpen(i));
        int[] which = IntStream.range(0, open.length).filter(i -> open[i]).toArray();
        distances.visit(centres, which, this::settle);
    }

    /** Whether another centre could be as near as that of the point. */
    private boolean isOpen(int point) {
        if (labels[point] < 0) {
            return true;
        }
        if (least[point] > upper[point]) {
            return false;
        }
        double square = points.roughSquaredDistance(point, centres, labels[point]);
        upper[point] = (float) Math.sqrt(square * rough) * LOOSER;
        return least[point] <= upper[point];
    }

    private void settle(int point, float[] squares, int at, double error) {
        int nearest = distances.nearest(centres, point, squares, at, error);
        labels[point] = nearest;
        upper[point] = (float) Math.sqrt(Math.max(0, squares[at + nearest]) + error) * LOOSER;
        int base = point * groups;
        if (groups == clusters) {
            System.arraycopy(squares, at, lower, base, clusters);
            lower[base + nearest] = Float.POSITIVE_INFINITY;
        } else {
            Arrays.fill(lower, base, base + groups, Float.POSITIVE_INFINITY);
            for (int c = 0; c < clusters; c++) {
                int g = base + groupOf[c];
                if (squares[at + c] < lower[g] && c != nearest) {
                    lower[g] = squares[at + c];
                }
            }
        }
        toDistances(lower, base, base + groups, Math.nextUp((float) error));
        least[point] = least(base, base + groups);
    }

    /** Squares that may be too large by the error become lower bounds on distances. */
    private static void toDistances(float[] lower, int from, int to, float error) {
        for (int g = from; g < to; g++) {
            lower[g] = (float) Math.sqrt(Math.max(0, lower[g] - error)) * TIGHTER;
        }
    }

    private float least(int from, int to) {
        float least = Float.POSITIVE_INFINITY;
        for (int g = from; g < to; g++) {
            least = lower[g] < least ? lower[g] : least;
        }
        return least;
    }

    /** How many points have another label than before. */
    private int move(ClusterSums sums, int... before) {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            if (labels[i] != before[i]) {
                changed++;
                if (before[i] >= 0) {
                    sums.remove(i, before[i]);
                }
                sums.add(i, labels[i]);
            }
        }
        return changed;
    }

    private void fillEmpty(ClusterSums sums) {
        double[] squares = null;
        for (int c = 0; c < clusters; c++) {
            if (sums.count(c) > 0) {
                continue;
            }
            if (squares == null) {
                squares = new double[labels.length];
                for (int i = 0; i < squares.length; i++) {
                    squares[i] = points.squaredDistance(i, centres, labels[i]);
                }
            }
            int farthest = farthest(sums, squares);
            if (squares[farthest] == 0) {
                // Fewer different points than centres.
                return;
            }
            sums.remove(farthest, labels[farthest]);
            sums.add(farthest, c);
            squares[farthest] = 0;
            labels[farthest] = c;
            upper[farthest] = Float.POSITIVE_INFINITY;
            Arrays.fill(lower, farthest * groups, (farthest + 1) * groups, 0);
            least[farthest] = 0;
        }
    }

    private int farthest(ClusterSums sums, double... squares) {
        int farthest = 0;
        for (int i = 1; i < squares.length; i++) {
            if (squares[i] > squares[farthest] && sums.count(labels[i]) > 1) {
                farthest = i;
            }
        }
        return farthest;
    }

    private void shiftBounds(FloatRows moved) {
        float[] shift = new float[clusters];
        float[] ofGroup = new float[groups];
        for (int c = 0; c < clusters; c++) {
            shift[c] = (float) Math.sqrt(moved.squaredDistance(c, centres, c)) * LOOSER;
            ofGroup[groupOf[c]] = Math.max(ofGroup[groupOf[c]], shift[c]);
        }
        IntStream.range(0, labels.length)
                .parallel()
                .forEach(
                        i -> {
                            upper[i] += shift[labels[i]];
                            int base = i * groups;
                            for (int g = 0; g < groups; g++) {
                                lower[base + g] -= ofGroup[g];
                            }
                            least[i] = least(base, base + groups);
                        });
    }
}
