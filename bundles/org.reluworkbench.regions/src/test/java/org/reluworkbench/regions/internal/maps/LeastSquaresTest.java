package org.reluworkbench.regions.internal.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.spi.backend.SingularValues;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

class LeastSquaresTest {
    private static final int ROWS = 40;
    private static final int COLUMNS = 9;
    private static final int TARGETS = 4;

    /** A random matrix of this rank. */
    private static double[] ofRank(SplittableRandom random, int rank) {
        double[] left = TestNetworks.draw(random, ROWS * rank);
        double[] right = TestNetworks.draw(random, rank * COLUMNS);
        return product(left, right, ROWS, rank, COLUMNS);
    }

    private static double[] product(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    c[i * n + j] += a[i * k + l] * b[l * n + j];
                }
            }
        }
        return c;
    }

    private static LeastSquares.Solution solve(double[] a, double[] b, int block) {
        JavaBackend backend = new JavaBackend();
        try (LeastSquares fit = new LeastSquares(backend, COLUMNS, TARGETS);
                TensorScope scope = backend.openScope()) {
            Tensor all = scope.upload(a, ROWS, COLUMNS);
            Tensor targets = scope.upload(b, ROWS, TARGETS);
            for (int first = 0; first < ROWS; first += block) {
                int rows = Math.min(block, ROWS - first);
                fit.add(scope.rows(all, first, rows), scope.rows(targets, first, rows));
            }
            return fit.solve(1e-6);
        }
    }

    /** V·Σ⁺·Uᵀ·B by singular values of A itself. */
    private static double[] byPseudoInverse(double[] a, double[] b) {
        JavaBackend backend = new JavaBackend();
        try (TensorScope scope = backend.openScope()) {
            SingularValues found = scope.singularValues(scope.upload(a, ROWS, COLUMNS));
            double[] u = scope.download(found.left());
            double[] sigma = scope.download(found.values());
            double[] vt = scope.download(found.right());
            double[] m = new double[COLUMNS * TARGETS];
            for (int s = 0; s < sigma.length; s++) {
                for (int t = 0; sigma[s] > 1e-6 * sigma[0] && t < TARGETS; t++) {
                    double dot = 0;
                    for (int i = 0; i < ROWS; i++) {
                        dot += u[i * sigma.length + s] * b[i * TARGETS + t];
                    }
                    for (int c = 0; c < COLUMNS; c++) {
                        m[c * TARGETS + t] += vt[s * COLUMNS + c] * dot / sigma[s];
                    }
                }
            }
            return m;
        }
    }

    @Test
    void agreesWithThePseudoInverseAtEveryRank() {
        SplittableRandom random = new SplittableRandom(1);
        for (int rank = 1; rank <= COLUMNS; rank++) {
            double[] a = ofRank(random, rank);
            double[] b = TestNetworks.draw(random, ROWS * TARGETS);
            double[] expected = byPseudoInverse(a, b);
            for (int block : new int[] {ROWS, 7, 1}) {
                LeastSquares.Solution found = solve(a, b, block);
                assertEquals(rank, found.rank());
                // Random factors of rank 9 have conditions up to some hundreds.
                assertArrayEquals(expected, found.matrix(), 1e-8);
                double[] difference = product(a, expected, ROWS, COLUMNS, TARGETS);
                double residual = 0;
                double target = 0;
                for (int i = 0; i < b.length; i++) {
                    residual += Math.pow(difference[i] - b[i], 2);
                    target += b[i] * b[i];
                }
                assertEquals(Math.sqrt(residual), found.residual(), 1e-9);
                assertEquals(Math.sqrt(target), found.target(), 1e-12);
            }
        }
    }

    /** One row (3, 4, 0, …) to 25: the least norm puts (3, 4), a dead column gets 0. */
    @Test
    void theLeastNormIsTaken() {
        double[] a = new double[ROWS * COLUMNS];
        double[] b = new double[ROWS * TARGETS];
        a[0] = 3;
        a[1] = 4;
        b[0] = 25;
        double[] expected = new double[COLUMNS * TARGETS];
        expected[0] = 3;
        expected[TARGETS] = 4;
        LeastSquares.Solution found = solve(a, b, ROWS);
        assertArrayEquals(expected, found.matrix(), 1e-13);
        assertEquals(1, found.rank());
        assertEquals(5, found.largest(), 1e-14);
        assertEquals(0, found.residual(), 1e-6);
    }

    @Test
    void nothingIsMappedFromNothing() {
        LeastSquares.Solution found =
                solve(new double[ROWS * COLUMNS], new double[ROWS * TARGETS], ROWS);
        assertEquals(0, found.rank());
        assertArrayEquals(new double[COLUMNS * TARGETS], found.matrix());
    }
}
