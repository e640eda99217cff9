package org.reluworkbench.metrics.internal.similarity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The ranks of 1 − correlation over all pairs of samples, the correlation being over the neurons;
 * equal values share the mean of their ranks. A sample whose neurons are all alike has the
 * correlation 0 with every other.
 *
 * @param ranks minus their mean, divided by their norm; all 0 if all pairs are alike
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Dissimilarities(double[] ranks) {
    /** Values that differ by rounding only count as equal. */
    private static final double RESOLUTION = 1e-9;

    static Dissimilarities of(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        double[] correlations;
        int n = values.rows();
        try (TensorScope temporary = backend.openScope()) {
            double[] rows = temporary.download(values);
            normalise(rows, n, values.columns());
            Tensor normal = temporary.upload(rows, n, values.columns());
            correlations = temporary.download(temporary.gram(normal, false));
        }
        double resolution =
                values.precision() == Precision.FLOAT32
                        ? Math.sqrt(values.columns()) * Precision.FLOAT32.unitRoundoff()
                        : RESOLUTION;
        double[] pairs = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                pairs[at++] = -Math.rint(correlations[i * n + j] / resolution);
            }
        }
        return new Dissimilarities(ranks(pairs));
    }

    /** Each row minus its mean, divided by its norm. */
    private static void normalise(double[] rows, int n, int columns) {
        for (int i = 0; i < n; i++) {
            double[] row = Arrays.copyOfRange(rows, i * columns, (i + 1) * columns);
            double mean = Centring.sum(row) / columns;
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                row[j] -= mean;
                squares += row[j] * row[j];
            }
            double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            for (int j = 0; j < columns; j++) {
                rows[i * columns + j] = row[j] * factor;
            }
        }
    }

    private static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        double mean = (values.length - 1) / 2.0;
        double squares = 0;
        for (int first = 0; first < order.length; ) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            double rank = (first + end - 1) / 2.0 - mean;
            for (int i = first; i < end; i++) {
                ranks[order[i]] = rank;
            }
            squares += rank * rank * (end - first);
            first = end;
        }
        double norm = Math.sqrt(squares);
        Arrays.setAll(ranks, i -> norm > 0 ? ranks[i] / norm : 0);
        return ranks;
    }

    /** Spearman's rank correlation. */
    static double rank(TensorScope scope, Dissimilarities first, Dissimilarities second) {
        double sum = 0;
        for (int i = 0; i < first.ranks.length; i++) {
            sum += first.ranks[i] * second.ranks[i];
        }
        return sum;
    }
}
