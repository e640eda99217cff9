package org.reluworkbench.gradient.internal.sparsify;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * imp_i = Σ_j max(0, ψ_ij) of one layer's parameters with ψ = Hᵀ·C·H, H the contributions and C the
 * label weights (Rácz and Daróczy 2021, section 2). Tiles of ψ of a fixed size are in memory. With
 * p parameters at most the columns asked for, the sums are exact, n·p² operations. Otherwise m
 * columns j are drawn with replacement, with probability q_j ∝ ‖h_j‖, and
 *
 * <pre>imp_i ≈ Σ_draws max(0, ψ_ij)/(m·q_j),</pre>
 *
 * which is without bias; 2·n·p·m operations.
 */
final class ParameterImportance {
    private static final int BLOCK = 1024;

    private final Backend backend;
    private final Contributions contributions;
    private final LabelWeights labels;
    private final Tensor indicators;
    private final AnalysisContext context;
    private final int count;

    ParameterImportance(
            Backend backend,
            Contributions contributions,
            LabelWeights labels,
            Tensor indicators,
            AnalysisContext context) {
        this.backend = backend;
        this.contributions = contributions;
        this.labels = labels;
        this.indicators = indicators;
        this.context = context;
        this.count = contributions.parameters();
    }

    /**
     * Exact or estimated.
     *
     * @param most exact up to so many parameters, and otherwise an estimate from so many columns
     * @param random for the columns that are drawn
     */
    Importance of(int most, SplittableRandom random) {
        return count <= most ? exact() : estimated(most, random);
    }

    private int[] block(int first) {
        return IntStream.range(first, Math.min(count, first + BLOCK)).toArray();
    }

    /** Below the diagonal a tile of ψ counts for its rows and its columns. */
    private Importance exact() {
        double[] importance = new double[count];
        for (int first = 0; first < count; first += BLOCK) {
            try (TensorScope scope = backend.openScope()) {
                Tensor own = contributions.columns(scope, block(first));
                Tensor contrasted = labels.times(scope, indicators, own);
                for (int other = 0; other <= first; other += BLOCK) {
                    context.checkCancelled();
                    try (TensorScope temporary = backend.openScope()) {
                        Tensor h =
                                other == first
                                        ? own
                                        : contributions.columns(temporary, block(other));
                        Tensor psi = temporary.multiply(contrasted, true, h, false);
                        temporary.apply(ElementFunction.RELU, psi, psi);
                        addTo(
                                importance,
                                first,
                                temporary.download(temporary.reduceColumns(Reduction.SUM, psi)));
                        if (other != first) {
                            addTo(
                                    importance,
                                    other,
                                    temporary.download(temporary.reduceRows(Reduction.SUM, psi)));
                        }
                    }
                }
            }
        }
        return new Importance(importance, count, 0);
    }

    private Importance estimated(int draws, SplittableRandom random) {
        double[] norms = norms();
        double total = Arrays.stream(norms).sum();
        double[] sums = new double[count];
        if (total == 0) {
            return new Importance(sums, draws, 0);
        }
        double[] squares = new double[count];
        int[] drawn = drawn(norms, draws, random);
        for (int at = 0; at < draws; at += BLOCK) {
            int[] which = Arrays.copyOfRange(drawn, at, Math.min(draws, at + BLOCK));
            double[] factors =
                    Arrays.stream(which).mapToDouble(j -> total / norms[j] / draws).toArray();
            try (TensorScope scope = backend.openScope()) {
                Tensor columns = contributions.columns(scope, which);
                Tensor row = Uploads.matrix(scope, columns.precision(), factors, 1, factors.length);
                scope.combine(ElementOperation.MULTIPLY, columns, row, columns);
                addColumns(labels.times(scope, indicators, columns), sums, squares);
            }
        }
        return new Importance(sums, draws, relativeError(sums, squares, draws));
    }

    private void addColumns(Tensor contrasted, double[] sums, double[] squares) {
        for (int first = 0; first < count; first += BLOCK) {
            context.checkCancelled();
            try (TensorScope scope = backend.openScope()) {
                Tensor h = contributions.columns(scope, block(first));
                Tensor psi = scope.multiply(h, true, contrasted, false);
                scope.apply(ElementFunction.RELU, psi, psi);
                addTo(sums, first, scope.download(scope.reduceColumns(Reduction.SUM, psi)));
                addTo(squares, first, scope.download(scope.rowProducts(psi, psi)));
            }
        }
    }

    /** ‖h_j‖. */
    private double[] norms() {
        double[] norms = new double[count];
        for (int first = 0; first < count; first += BLOCK) {
            try (TensorScope scope = backend.openScope()) {
                Tensor h = contributions.columns(scope, block(first));
                scope.apply(ElementFunction.SQUARE, h, h);
                addTo(norms, first, scope.download(scope.reduceRows(Reduction.SUM, h)));
            }
        }
        Arrays.setAll(norms, j -> Math.sqrt(norms[j]));
        return norms;
    }

    /** By inverting the distribution function; a column of zeros is never drawn. */
    private static int[] drawn(double[] weights, int draws, SplittableRandom random) {
        double[] upTo = weights.clone();
        for (int j = 1; j < upTo.length; j++) {
            upTo[j] += upTo[j - 1];
        }
        double total = upTo[upTo.length - 1];
        int[] drawn = new int[draws];
        for (int k = 0; k < draws; k++) {
            double value = Math.min(random.nextDouble() * total, Math.nextDown(total));
            drawn[k] = firstAbove(upTo, value);
        }
        return drawn;
    }

    private static int firstAbove(double[] rising, double value) {
        int low = 0;
        int high = rising.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The variance of a sum of m independent terms y is m/(m − 1)·(Σy² − (Σy)²/m). */
    private static double relativeError(double[] sums, double[] squares, int draws) {
        double errors = 0;
        double values = 0;
        for (int i = 0; i < sums.length; i++) {
            errors += Math.max(0, squares[i] - sums[i] * sums[i] / draws);
            values += sums[i] * sums[i];
        }
        return values == 0 ? 0 : Math.sqrt(errors * draws / (draws - 1.0) / values);
    }

    private static void addTo(double[] sums, int first, double[] values) {
        for (int i = 0; i < values.length; i++) {
            sums[first + i] += values[i];
        }
    }

    /**
     * Bytes that it takes beside the contributions, at most.
     *
     * @param largest parameters of the largest layer
     */
    static long bytes(long largest, int samples, LabelWeights labels, int most, int valueBytes) {
        long block = Math.min(BLOCK, largest);
        // Two blocks with what makes them, C·H; ψ and its squares.
        long tiles = 5L * samples * block + 3L * labels.classes() * block + 2 * block * block;
        long host = 5 * largest + 2L * most + 2L * samples;
        return (tiles + labels.indicatorValues()) * valueBytes + host * Double.BYTES;
    }
}
