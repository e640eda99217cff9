package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.Eigen;
import org.reluworkbench.spi.backend.PivotedQr;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.SingularValues;
import org.reluworkbench.spi.backend.Tensor;

/** Factorisations: the product of the factors is the matrix, and they have their form. */
public interface FactorizationContract extends BackendFixture {
    String SHAPES =
            """
            1, 1, 1
            5, 5, 5
            9, 4, 4
            4, 9, 4
            70, 40, 40
            40, 70, 40
            1, 8, 1
            8, 1, 1
            30, 30, 7
            60, 20, 5
            20, 60, 5
            6, 5, 0
            0, 3, 0
            3, 0, 0
            """;

    /** A product of random matrices with this rank. */
    private static Matrix ofRank(int m, int n, int rank) {
        return rank == Math.min(m, n)
                ? Matrix.random(50, m, n)
                : Matrix.random(51, m, rank).times(Matrix.random(52, rank, n)).map(x -> (float) x);
    }

    private static Matrix diagonal(Matrix row) {
        Matrix result = Matrix.filled(row.columns(), row.columns(), 0);
        for (int i = 0; i < row.columns(); i++) {
            result.set(i, i, row.get(0, i));
        }
        return result;
    }

    private static void assertSmall(double bound, Matrix difference) {
        double norm = difference.frobenius();
        assertTrue(norm <= bound, () -> norm + " > " + bound);
    }

    private static void assertOrthonormalColumns(Precision precision, Matrix q) {
        double bound = Bounds.factorization(precision, q.rows(), q.columns());
        assertSmall(
                bound * Math.sqrt(q.columns()),
                q.transposed(true).times(q).minus(Matrix.identity(q.columns())));
    }

    @ParameterizedTest
    @CsvSource(textBlock = SHAPES)
    default void decomposesIntoSingularValues(int m, int n, int rank) {
        Matrix a = ofRank(m, n, rank);
        int r = Math.min(m, n);
        for (Precision precision : Precision.values()) {
            double bound = Bounds.factorization(precision, m, n) * a.frobenius();
            Tensor tensor = upload(precision, a);
            SingularValues svd = scope().singularValues(tensor);
            Matrix u = download(svd.left());
            Matrix sigma = download(svd.values());
            Matrix vt = download(svd.right());
            assertEquals(r, u.columns());
            assertEquals(r, sigma.columns());
            assertEquals(r, vt.rows());
            assertSmall(bound, u.times(diagonal(sigma)).times(vt).minus(a));
            assertOrthonormalColumns(precision, u);
            assertOrthonormalColumns(precision, vt.transposed(true));
            assertDescending(sigma.values());
            for (int i = rank; i < r; i++) {
                // The rank is that of the factors before they were rounded to float.
                assertTrue(sigma.get(0, i) <= bound + 0x1p-20 * a.frobenius());
            }
            assertSmall(bound, download(scope().singularValuesOnly(tensor)).minus(sigma));
            a.assertValues(download(tensor));
        }
    }

    private static void assertDescending(double... values) {
        for (int i = 0; i < values.length; i++) {
            assertTrue(values[i] >= 0);
            assertTrue(i == 0 || values[i] <= values[i - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = SHAPES)
    default void pivotsColumns(int m, int n, int rank) {
        Matrix a = ofRank(m, n, rank);
        int k = Math.min(m, n);
        for (Precision precision : Precision.values()) {
            double bound = Bounds.factorization(precision, m, n) * a.frobenius();
            Tensor tensor = upload(precision, a);
            PivotedQr qr = scope().pivotedQr(tensor);
            Matrix q = download(qr.q());
            Matrix r = download(qr.r());
            assertEquals(k, q.columns());
            assertEquals(k, r.rows());
            assertArrayEquals(
                    IntStream.range(0, n).toArray(), Arrays.stream(qr.pivots()).sorted().toArray());
            assertSmall(bound, q.times(r).minus(a.columns(qr.pivots())));
            assertOrthonormalColumns(precision, q);
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(0, r.get(i, j));
                }
                if (i > 0) {
                    // Pivots are chosen by column norms that carry rounding errors.
                    assertTrue(Math.abs(r.get(i, i)) <= Math.abs(r.get(i - 1, i - 1)) + bound);
                }
                assertTrue(i < rank || Math.abs(r.get(i, i)) <= bound + 0x1p-20 * a.frobenius());
            }
            a.assertValues(download(tensor));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "30, 30", "70, 70", "40, 6", "5, 0", "0, 0"})
    default void findsEigenvaluesOfSymmetricMatrices(int n, int rank) {
        Matrix factor = Matrix.random(53, n, rank);
        Matrix a = factor.times(factor.transposed(true)).map(x -> (float) x);
        Matrix given = withUpper(a, Double.NaN);
        for (Precision precision : Precision.values()) {
            double bound = Bounds.factorization(precision, n, n) * a.frobenius();
            Tensor tensor = upload(precision, given);
            Eigen eigen = scope().symmetricEigen(tensor);
            Matrix values = download(eigen.values());
            Matrix vectors = download(eigen.vectors());
            assertOrthonormalColumns(precision, vectors);
            assertSmall(
                    bound,
                    vectors.times(diagonal(values)).times(vectors.transposed(true)).minus(a));
            for (int i = 1; i < n; i++) {
                assertTrue(values.get(0, i - 1) <= values.get(0, i));
            }
            given.assertValues(download(tensor));
        }
    }

    /** The same lower triangle, and this everywhere above the diagonal. */
    private static Matrix withUpper(Matrix a, double value) {
        Matrix result = new Matrix(a.rows(), a.columns(), a.values());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = i + 1; j < a.columns(); j++) {
                result.set(i, j, value);
            }
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void repeatedEigenvaluesHaveOrthogonalVectors(Precision precision) {
        Eigen eigen = scope().symmetricEigen(upload(precision, Matrix.identity(20)));
        Matrix.filled(1, 20, 1).assertValues(download(eigen.values()));
        assertOrthonormalColumns(precision, download(eigen.vectors()));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void iterationsRefuseWhatIsNotFinite(Precision precision) {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Matrix values = Matrix.identity(9);
            values.set(5, 2, value);
            Tensor a = upload(precision, values);
            assertThrows(ArithmeticException.class, () -> scope().symmetricEigen(a));
            assertThrows(ArithmeticException.class, () -> scope().singularValues(a));
            assertThrows(ArithmeticException.class, () -> scope().singularValuesOnly(a));
        }
    }

    /** Diagonally dominant, so that it is positive definite and its triangles well conditioned. */
    private static Matrix dominant(int n) {
        Matrix values = Matrix.random(54, n, n);
        for (int i = 0; i < n; i++) {
            values.set(i, i, n + 1);
            for (int j = 0; j < i; j++) {
                values.set(j, i, values.get(i, j));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "5", "90", "300"})
    default void findsCholeskyFactors(int n) {
        Matrix a = dominant(n);
        for (Precision precision : Precision.values()) {
            Tensor tensor = upload(precision, withUpper(a, Double.NaN));
            Matrix l = download(scope().cholesky(tensor));
            withUpper(l, 0).assertValues(l);
            Matrix lt = l.transposed(true);
            // Higham, theorem 10.3: |A − LLᵀ| ≤ γ(n + 1)·|L||Lᵀ|.
            double gamma = Bounds.gamma(precision, n + 1);
            a.assertWithin(
                    l.map(Math::abs).times(lt.map(Math::abs)).map(x -> gamma * x), l.times(lt));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void choleskyNamesTheFirstMinorThatIsNotPositive(Precision precision) {
        Matrix a = Matrix.identity(6);
        a.set(3, 3, -1);
        a.set(5, 5, -1);
        Tensor tensor = upload(precision, a);
        ArithmeticException refusal =
                assertThrows(ArithmeticException.class, () -> scope().cholesky(tensor));
        assertEquals(
                "the matrix is not positive definite: its leading minor of order 4 is not positive",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "6, 1", "5, 0", "40, 300", "150, 7"})
    default void solvesTriangularSystems(int n, int columns) {
        Matrix right = Matrix.random(55, n, columns);
        for (Precision precision : Precision.values()) {
            for (int flags = 0; flags < 4; flags++) {
                boolean lower = (flags & 1) != 0;
                boolean transpose = (flags & 2) != 0;
                Matrix stored = withUpper(dominant(n), Double.NaN).transposed(!lower);
                Tensor b = upload(precision, right);
                scope().solveTriangular(upload(precision, stored), lower, transpose, b);
                Matrix t = withUpper(dominant(n), 0).transposed(lower == transpose);
                Matrix x = download(b);
                // Higham, theorem 8.5: (T + E)x = b with |E| ≤ γₙ·|T|.
                double gamma = Bounds.gamma(precision, n + 1);
                right.assertWithin(
                        t.map(Math::abs).times(x.map(Math::abs)).map(y -> gamma * y), t.times(x));
            }
        }
    }

    @Test
    default void singularTrianglesAreRefused() {
        Matrix t = Matrix.identity(3);
        t.set(1, 1, 0);
        Tensor triangle = upload(Precision.FLOAT64, t);
        Tensor b = upload(Precision.FLOAT64, Matrix.filled(3, 1, 1));
        ArithmeticException refusal =
                assertThrows(
                        ArithmeticException.class,
                        () -> scope().solveTriangular(triangle, true, false, b));
        assertEquals(
                "the triangle is singular: its diagonal has a zero in row 1", refusal.getMessage());
        Matrix.filled(3, 1, 1).assertValues(download(b));
    }
}
