package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Eigen;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The matrix M of least ‖A·M − B‖_F, and of these of least ‖M‖_F, from rows of A and B that come in
 * blocks and are not kept. With the normal matrices G = AᵀA and H = AᵀB in float64 and G =
 * V·diag(σ²)·Vᵀ, M = V·diag(σ⁻²)·Vᵀ·H over the σ above a cut-off, and 0 for the others.
 *
 * <p>Forming G squares the condition: singular values below about √(u·columns)·σ₁, 3·10⁻⁷·σ₁ for
 * 785 columns, are lost in its rounding. The cut-off has to stay above that; in return one pass
 * over the data and the memory of two square matrices are enough, whatever the number of rows. A
 * relative error of up to u·(σ₁/σ_r)² is left in M for the smallest singular value σ_r that is
 * kept.
 */
public final class LeastSquares implements AutoCloseable {
    private final Backend backend;
    private final TensorScope scope;
    private final Tensor normal;
    private final Tensor products;
    private double targetSquare;

    /** Without rows yet. */
    public LeastSquares(Backend backend, int columns, int targetColumns) {
        this.backend = backend;
        this.scope = backend.openScope();
        this.normal = scope.zeros(Precision.FLOAT64, columns, columns);
        this.products = scope.zeros(Precision.FLOAT64, columns, targetColumns);
    }

    /** What it takes while it is solved. */
    public static long bytes(int columns, int targetColumns) {
        return (4L * columns * columns + 3L * columns * targetColumns) * Double.BYTES;
    }

    /**
     * Adds rows.
     *
     * @param a in float64
     * @param b as many, in float64
     */
    public void add(Tensor a, Tensor b) {
        try (TensorScope temporary = backend.openScope()) {
            temporary.addScaled(1, temporary.gram(a, true), normal);
            temporary.multiply(1, a, true, b, false, 1, products);
            for (double square : temporary.download(temporary.rowProducts(b, b))) {
                targetSquare += square;
            }
        }
    }

    /**
     * The solution.
     *
     * @param matrix M, row-major
     * @param rank how many singular values of A are above the cut-off
     * @param largest σ₁
     * @param smallest the smallest one that is kept, 0 if there is none
     * @param dropped the largest one that is not, 0 if there is none; values below about 3·10⁻⁷·σ₁
     *     are rounding
     * @param cutoff below which they are not kept
     * @param residual ‖A·M − B‖_F
     * @param target ‖B‖_F
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Solution(
            double[] matrix,
            int rank,
            double largest,
            double smallest,
            double dropped,
            double cutoff,
            double residual,
            double target) {}

    /**
     * Solves with the rows so far.
     *
     * @param relativeCutoff the cut-off in multiples of σ₁
     */
    public Solution solve(double relativeCutoff) {
        try (TensorScope temporary = backend.openScope()) {
            Eigen eigen = temporary.symmetricEigen(normal);
            double[] squares = temporary.download(eigen.values());
            int n = squares.length;
            double largest = root(squares[n - 1]);
            double cutoff = relativeCutoff * largest;
            double[] inverses = new double[n];
            Arrays.setAll(
                    inverses,
                    i -> squares[i] > 0 && root(squares[i]) > cutoff ? 1 / squares[i] : 0);
            int rank = (int) Arrays.stream(inverses).filter(v -> v > 0).count();
            Tensor rotated = temporary.multiply(eigen.vectors(), true, products, false);
            Tensor scaled =
                    temporary.combine(
                            ElementOperation.MULTIPLY, rotated, temporary.upload(inverses, n, 1));
            double explained = 0;
            for (double part : temporary.download(temporary.rowProducts(rotated, scaled))) {
                explained += part;
            }
            Tensor matrix = temporary.multiply(eigen.vectors(), false, scaled, false);
            return new Solution(
                    temporary.download(matrix),
                    rank,
                    largest,
                    rank > 0 ? root(squares[n - rank]) : 0,
                    rank < n ? root(squares[n - rank - 1]) : 0,
                    cutoff,
                    root(targetSquare - explained),
                    Math.sqrt(targetSquare));
        }
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    @Override
    public void close() {
        scope.close();
    }
}
