package org.reluworkbench.metrics.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/** The principal angles of the spans of two sets of neurons (Björck and Golub 1973). */
final class PrincipalAngles {
    private PrincipalAngles() {}

    /**
     * As many as the smaller rank, ascending, in radians. Their cosines are singular values, so
     * angles below about 10⁻⁷ are rounding.
     *
     * @param x the span of the first set, with the second set as its others
     * @param y the span of the second set
     */
    static double[] of(Span x, Span y, MatchMatrix matrix, double cutoff, Backend backend) {
        if (x.rank() == 0 || y.rank() == 0) {
            return new double[0];
        }
        // Coordinates of an orthonormal basis of Y in one of X: those of its independent neurons
        // in X, times the inverse of its triangle.
        List<Integer> independent = new ArrayList<>(y.members().subList(0, y.rank()));
        Span ofX = new Span(matrix, x.members(), independent, cutoff);
        int rows = ofX.rank();
        int columns = independent.size();
        double[] coordinates = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(ofX.coordinates().get(i), 0, coordinates, i * columns, columns);
        }
        double[] triangle = y.triangle();
        try (TensorScope scope = backend.openScope()) {
            // Cᵀ ← R⁻ᵀ·Cᵀ.
            var transposed = scope.transpose(scope.upload(coordinates, rows, columns));
            scope.solveTriangular(
                    scope.upload(triangle, columns, columns), false, true, transposed);
            double[] cosines = scope.download(scope.singularValuesOnly(transposed));
            return Arrays.stream(cosines).map(c -> Math.acos(Math.min(1, c))).toArray();
        }
    }
}
