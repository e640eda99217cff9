package org.reluworkbench.metrics.internal.similarity;

import java.util.Arrays;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A representation with the means of its columns, which stand beside it instead of being subtracted
 * where that costs less than a digit: XᵀY of centred columns is XᵀY − n·m·m′ᵀ.
 *
 * @param values X, or X minus its means
 * @param means those that are still to be subtracted; all 0 if none are
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Centring(Tensor values, double[] means) {
    /** Which part of the squares the means may be. */
    private static final double MOST_OF_MEANS = 0.9;

    /** Most columns for which products are corrected entry by entry. */
    private static final int MOST_COLUMNS = 2048;

    /** With all means subtracted, in a copy. */
    static Centring full(TensorScope scope, Tensor x) {
        return new Centring(centred(scope, x), new double[x.columns()]);
    }

    /**
     * The inner products of the centred columns.
     *
     * @param products row-major
     */
    record Gram(Centring centring, double[] products) {}

    /**
     * Of {@link #narrow} values, without a copy of them if the means are small.
     *
     * @param scope receives the copy if there is one
     */
    static Gram gram(Backend backend, TensorScope scope, Tensor x) {
        try (TensorScope temporary = backend.openScope()) {
            double[] products = temporary.download(temporary.gram(x, true));
            Centring centring = cheap(scope, x, products);
            if (centring.done()) {
                products = temporary.download(temporary.gram(centring.values, true));
            }
            return new Gram(centring, centring.correct(products, centring));
        }
    }

    private static Centring cheap(TensorScope scope, Tensor x, double[] gram) {
        double[] means = means(scope, x);
        double ofMeans = 0;
        double all = 0;
        for (int j = 0; j < means.length; j++) {
            ofMeans += x.rows() * means[j] * means[j];
            all += gram[j * means.length + j];
        }
        return ofMeans <= MOST_OF_MEANS * all ? new Centring(x, means) : full(scope, x);
    }

    /** Whether products of columns are the cheap ones, and few enough to correct. */
    static boolean narrow(Tensor x) {
        return x.rows() >= x.columns() && x.columns() <= MOST_COLUMNS;
    }

    private static double[] means(TensorScope scope, Tensor x) {
        double[] means = scope.download(scope.reduceRows(Reduction.SUM, x));
        Arrays.setAll(means, j -> means[j] / x.rows());
        return means;
    }

    /** X minus the mean of every column. */
    static Tensor centred(TensorScope scope, Tensor x) {
        Tensor means = scope.reduceRows(Reduction.SUM, x);
        scope.scale(1.0 / x.rows(), 0, means);
        return scope.combine(ElementOperation.SUBTRACT, x, means);
    }

    /** Whether nothing is left to subtract. */
    boolean done() {
        return Arrays.stream(means).allMatch(mean -> mean == 0);
    }

    /**
     * Makes products of columns those of centred ones.
     *
     * @param products XᵀY of the values as they are, row-major; changed
     */
    double[] correct(double[] products, Centring other) {
        int columns = other.means.length;
        for (int i = 0; i < means.length; i++) {
            double mean = values.rows() * means[i];
            for (int j = 0; j < columns; j++) {
                products[i * columns + j] -= mean * other.means[j];
            }
        }
        return products;
    }

    /** Σ of all squares, added in float64. */
    static double squares(TensorScope scope, Tensor x) {
        return sum(scope.download(scope.rowProducts(x, x)));
    }

    /** Σ of all squares. */
    static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** ⟨A, B⟩ of equal shapes, added in float64. */
    static double product(TensorScope scope, Tensor a, Tensor b) {
        return sum(scope.download(scope.rowProducts(a, b)));
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
