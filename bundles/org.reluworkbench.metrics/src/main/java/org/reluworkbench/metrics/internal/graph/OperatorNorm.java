package org.reluworkbench.metrics.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * ‖A‖₂ of a matrix that is known by its products: the power iteration v, AᵀAv, (AᵀA)²v, … with the
 * largest eigenvalue of AᵀA on all of these vectors instead of the last one (Lanczos 1950), which
 * needs far fewer of them where the largest singular values are close. The basis is orthogonalised
 * in full. It starts from a vector drawn at random, so it misses the largest value with probability
 * 0.
 *
 * @param value the largest Ritz value's root: at most ‖A‖₂, and an exact singular value but for
 *     {@code error}
 * @param error bound of the distance from the nearest singular value
 * @param upperBound √(‖A‖₁·‖A‖∞), never below ‖A‖₂
 * @param products how many products with AᵀA it took
 */
public record OperatorNorm(double value, double error, double upperBound, int products) {
    private static final double RELATIVE_ERROR = 1e-12;
    private static final int MOST_PRODUCTS = 400;
    private static final int BETWEEN_CHECKS = 8;
    private static final long SEED = 0x5eed;

    /** Of a layer as the linear map it is. */
    public static OperatorNorm of(WeightLayer layer, BiasTreatment biases, Backend backend) {
        try (LayerMap absolute = LayerMap.absolute(layer, biases, backend);
                LayerMap map = LayerMap.of(layer, biases, backend)) {
            double rows = largest(absolute.times(ones(absolute.columns())));
            double columns = largest(absolute.transposedTimes(ones(layer.units())));
            return of(map, Math.sqrt(rows * columns), backend);
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Of any map. */
    static OperatorNorm of(LinearMap map, double upperBound, Backend backend) {
        List<double[]> basis = new ArrayList<>();
        List<Double> diagonal = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] v = new double[map.columns()];
        Arrays.setAll(v, i -> 2 * random.nextDouble() - 1);
        scale(v, 1 / norm(v));
        while (true) {
            double[] w = map.transposedTimes(map.times(v));
            basis.add(v);
            diagonal.add(dot(v, w));
            orthogonalise(w, basis);
            double rest = norm(w);
            int size = basis.size();
            boolean last = size == map.columns() || size == MOST_PRODUCTS || rest == 0;
            if (last || size % BETWEEN_CHECKS == 0) {
                double[] top = largestPair(diagonal, beside, backend);
                double residual = rest * Math.abs(top[1]);
                // Below the rounding of the products there is nothing left to find.
                if (last || residual <= RELATIVE_ERROR * top[0]) {
                    double value = Math.sqrt(Math.max(0, top[0]));
                    double error = value > 0 ? residual / value : Math.sqrt(residual);
                    return new OperatorNorm(value, error, upperBound, size);
                }
            }
            beside.add(rest);
            scale(w, 1 / rest);
            v = w;
        }
    }

    /** The largest eigenvalue of the tridiagonal matrix, and the last entry of its eigenvector. */
    private static double[] largestPair(
            List<Double> diagonal, List<Double> beside, Backend backend) {
        int n = diagonal.size();
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = diagonal.get(i);
            if (i + 1 < n) {
                matrix[i * n + i + 1] = beside.get(i);
                matrix[(i + 1) * n + i] = beside.get(i);
            }
        }
        try (TensorScope scope = backend.openScope()) {
            var eigen = scope.symmetricEigen(scope.upload(matrix, n, n));
            double value = scope.download(eigen.values())[n - 1];
            return new double[] {value, scope.download(eigen.vectors())[n * n - 1]};
        }
    }

    /** Twice is enough (Parlett). */
    private static void orthogonalise(double[] w, List<double[]> basis) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                double product = dot(w, b);
                for (int i = 0; i < w.length; i++) {
                    w[i] -= product * b[i];
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
