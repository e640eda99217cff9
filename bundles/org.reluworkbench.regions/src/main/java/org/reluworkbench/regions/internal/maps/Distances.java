package org.reluworkbench.regions.internal.maps;

import java.util.stream.IntStream;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Squared distances of points to centres, ‖x‖² − 2·x·c + ‖c‖², as products on a backend in float32,
 * tile after tile. One of them errs by at most δ = γ·(‖x‖ + max ‖c‖)² with γ = (columns + 4)·u;
 * what depends on less is decided by distances in float64.
 */
final class Distances {
    /** What a tile takes at most. */
    private static final int TILE_VALUES = 1 << 23;

    private static final int MOST_ROWS = 1024;

    private final Backend backend;
    private final FloatRows points;
    private final double[] squaredNorms;

    /** Memory for a tile, used again by the next visit. */
    private float[] gathered = {};

    private float[] scores = {};

    Distances(Backend backend, FloatRows points) {
        this.backend = backend;
        this.points = points;
        this.squaredNorms = new double[points.count()];
        IntStream.range(0, squaredNorms.length)
                .parallel()
                .forEach(i -> squaredNorms[i] = points.squaredNorm(i));
    }

    /** Bytes that a tile takes for a while. */
    static long tileBytes(int columns, int centres) {
        return (long) tileRows(columns, centres) * (columns + 2L * centres) * Float.BYTES;
    }

    private static int tileRows(int columns, int centres) {
        int fitting = TILE_VALUES / (columns + centres);
        return Math.max(16, Math.min(MOST_ROWS, Integer.highestOneBit(Math.max(1, fitting))));
    }

    /** Takes the squared distances of a point; called from several threads. */
    interface Visitor {
        /**
         * Sees one point.
         *
         * @param point its row
         * @param squares squared distances from {@code at} on, one for each centre
         * @param error δ
         */
        void accept(int point, float[] squares, int at, double error);
    }

    FloatRows points() {
        return points;
    }

    /** Visits these points in any order. */
    void visit(FloatRows centres, int[] which, Visitor visitor) {
        int columns = points.columns();
        int k = centres.count();
        int most = Math.min(tileRows(columns, k), Math.max(1, which.length));
        float[] norms = new float[k];
        double largest = 0;
        for (int c = 0; c < k; c++) {
            double squared = centres.squaredNorm(c);
            norms[c] = (float) squared;
            largest = Math.max(largest, squared);
        }
        double radius = Math.sqrt(largest);
        double gamma = (columns + 4) * 0x1p-24;
        gathered = roomy(gathered, most * columns);
        scores = roomy(scores, most * k);
        float[] squares = scores;
        try (TensorScope scope = backend.openScope()) {
            Tensor c = scope.upload(centres.values(), k, columns);
            Tensor norm = scope.upload(norms, 1, k);
            Tensor x = scope.zeros(c.precision(), most, columns);
            Tensor d = scope.zeros(c.precision(), most, k);
            for (int first = 0; first < which.length; first += most) {
                int rows = Math.min(most, which.length - first);
                int from = first;
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(
                            points.values(),
                            which[first + i] * columns,
                            gathered,
                            i * columns,
                            columns);
                }
                scope.upload(gathered, 0, scope.rows(x, 0, most));
                Tensor part = scope.rows(d, 0, rows);
                scope.multiply(-2, scope.rows(x, 0, rows), false, c, true, 0, part);
                scope.combine(ElementOperation.ADD, part, norm, part);
                scope.download(part, squares, 0, k);
                IntStream.range(0, rows)
                        .parallel()
                        .forEach(
                                i -> {
                                    int point = which[from + i];
                                    float own = (float) squaredNorms[point];
                                    for (int j = i * k; j < (i + 1) * k; j++) {
                                        squares[j] += own;
                                    }
                                    double reach = Math.sqrt(squaredNorms[point]) + radius;
                                    visitor.accept(point, squares, i * k, gamma * reach * reach);
                                });
            }
        }
    }

    private static float[] roomy(float[] before, int length) {
        return before.length >= length ? before : new float[length];
    }

    /** All points. */
    int[] everyPoint() {
        return IntStream.range(0, points.count()).toArray();
    }

    /**
     * The nearest centre, of equally near ones the first: by distances in float64 where those of
     * the backend are too close.
     */
    int nearest(FloatRows centres, int point, float[] squares, int at, double error) {
        int k = centres.count();
        int best = 0;
        for (int j = 1; j < k; j++) {
            if (squares[at + j] < squares[at + best]) {
                best = j;
            }
        }
        double limit = squares[at + best] + 2 * error;
        int found = -1;
        double least = Double.POSITIVE_INFINITY;
        boolean alone = true;
        for (int j = 0; j < k; j++) {
            if (squares[at + j] <= limit && j != best) {
                alone = false;
                break;
            }
        }
        if (alone) {
            return best;
        }
        for (int j = 0; j < k; j++) {
            if (squares[at + j] <= limit) {
                double exact = points.squaredDistance(point, centres, j);
                if (exact < least) {
                    least = exact;
                    found = j;
                }
            }
        }
        return found;
    }

    /** The nearest centre of every point. */
    int[] nearest(FloatRows centres) {
        int[] labels = new int[points.count()];
        visit(
                centres,
                everyPoint(),
                (point, squares, at, error) ->
                        labels[point] = nearest(centres, point, squares, at, error));
        return labels;
    }

    /** Σ ‖x − c‖² over the points and their centres, in the order of the points. */
    double inertia(FloatRows centres, int... labels) {
        double[] squares = new double[labels.length];
        IntStream.range(0, labels.length)
                .parallel()
                .forEach(i -> squares[i] = points.squaredDistance(i, centres, labels[i]));
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return sum;
    }
}
