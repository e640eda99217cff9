package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;

/** Products of matrices. */
public interface ProductContract extends BackendFixture {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 3, 1",
        "1, 5, 7",
        "7, 4, 3",
        "5, 130, 6",
        "3, 67, 600",
        "33, 64, 33",
        "70, 1, 70",
        "300, 40, 3",
        "257, 129, 259",
        "64, 4200, 70",
        "0, 3, 2",
        "3, 2, 0",
        "2, 0, 3"
    })
    default void multiplies(int m, int k, int n) {
        Matrix left = Matrix.random(20, m, k);
        Matrix right = Matrix.random(21, k, n);
        Matrix exact = left.times(right);
        for (Precision precision : Precision.values()) {
            Matrix bound = Bounds.product(precision, left, right);
            for (int flags = 0; flags < 4; flags++) {
                boolean ta = (flags & 1) != 0;
                boolean tb = (flags & 2) != 0;
                Tensor a = upload(precision, left.transposed(ta));
                Tensor b = upload(precision, right.transposed(tb));
                exact.assertWithin(bound, download(scope().multiply(a, ta, b, tb)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 30",
        "1, 1, 30",
        "-0.5, 0.25, 30",
        "0, 3, 30",
        "0, 0, 30",
        "-0.5, 3, 8500"
    })
    default void scalesAndKeeps(double factor, double keep, int terms) {
        Matrix left = Matrix.random(22, 40, terms);
        Matrix right = Matrix.random(23, terms, 50);
        Matrix old = Matrix.random(24, 40, 50);
        Matrix exact = Matrix.filled(40, 50, 0);
        Matrix product = left.times(right);
        Matrix scale = left.map(Math::abs).times(right.map(Math::abs));
        for (Precision precision : Precision.values()) {
            Matrix bound = Matrix.filled(40, 50, 0);
            // One rounding more for each of factor, keep and the sum.
            double gamma = Bounds.gamma(precision, terms + 3);
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 50; j++) {
                    exact.set(i, j, factor * product.get(i, j) + keep * old.get(i, j));
                    bound.set(
                            i,
                            j,
                            gamma
                                    * (Math.abs(factor) * scale.get(i, j)
                                            + Math.abs(keep * old.get(i, j))));
                }
            }
            Tensor target = upload(precision, old);
            scope().multiply(
                            factor,
                            upload(precision, left),
                            false,
                            upload(precision, right),
                            false,
                            keep,
                            target);
            exact.assertWithin(bound, download(target));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 2", "90, 70, 110", "64, 4200, 70", "3, 0, 2"})
    default void withoutKeepingOldValuesDoNotMatter(int m, int k, int n) {
        Matrix left = Matrix.random(25, m, k);
        Matrix right = Matrix.random(26, k, n);
        for (Precision precision : Precision.values()) {
            Tensor target = upload(precision, Matrix.filled(m, n, Double.NaN));
            Tensor a = upload(precision, left);
            Tensor b = upload(precision, right);
            scope().multiply(1, a, false, b, false, 0, target);
            left.times(right)
                    .assertWithin(Bounds.product(precision, left, right), download(target));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void multipliesViewsIntoAView(Precision precision) {
        Matrix left = Matrix.random(27, 9, 6);
        Matrix right = Matrix.random(28, 8, 5);
        Tensor target = scope().zeros(precision, 6, 5);
        scope().multiply(
                        1,
                        scope().rows(upload(precision, left), 2, 4),
                        false,
                        scope().rows(upload(precision, right), 1, 6),
                        false,
                        0,
                        scope().rows(target, 1, 4));
        Matrix a = left.rows(2, 4);
        Matrix b = right.rows(1, 6);
        Matrix result = download(target);
        a.times(b).assertWithin(Bounds.product(precision, a, b), result.rows(1, 4));
        Matrix.filled(1, 5, 0).assertValues(result.rows(0, 1));
        Matrix.filled(1, 5, 0).assertValues(result.rows(5, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 6, 6, 3, 4, 5", "6, 1, 6, 3, 4, 5", "6, 6, 2, 30, 20, 10",
        "6, 3, 2, 1, 4, 1", "1, 1, 1, 3, 4, 5", "4, 4, 1, 0, 4, 5",
        "4, 4, 4, 3, 0, 5", "200, 200, 200, 3, 9, 4", "3, 3, 1, 150, 90, 140"
    })
    default void multipliesBlocks(int count, int blocksA, int blocksB, int m, int k, int n) {
        for (Precision precision : Precision.values()) {
            for (int flags = 0; flags < 4; flags++) {
                boolean ta = (flags & 1) != 0;
                boolean tb = (flags & 2) != 0;
                assertBlocks(precision, count, blocksA, ta, blocksB, tb, m, k, n);
            }
        }
    }

    private void assertBlocks(
            Precision precision,
            int count,
            int blocksA,
            boolean ta,
            int blocksB,
            boolean tb,
            int m,
            int k,
            int n) {
        int rowsA = ta ? k : m;
        int rowsB = tb ? n : k;
        Matrix left = Matrix.random(29, blocksA * rowsA, ta ? m : k);
        Matrix right = Matrix.random(30, blocksB * rowsB, tb ? k : n);
        Tensor target = upload(precision, Matrix.filled(count * m, n, Double.NaN));
        Tensor a = upload(precision, left);
        Tensor b = upload(precision, right);
        scope().multiplyBlocks(count, 1, a, blocksA, ta, b, blocksB, tb, 0, target);
        Matrix result = download(target);
        for (int i = 0; i < count; i++) {
            Matrix x = left.rows(i % blocksA * rowsA, rowsA).transposed(ta);
            Matrix y = right.rows(i % blocksB * rowsB, rowsB).transposed(tb);
            x.times(y).assertWithin(Bounds.product(precision, x, y), result.rows(i * m, m));
        }
    }

    @Test
    default void addsToBlocks() {
        Tensor target = scope().upload(new double[] {1, 2, 3}, 3, 1);
        Tensor a = scope().upload(new double[] {10}, 1, 1);
        Tensor b = scope().upload(new double[] {1, 2, 3}, 3, 1);
        scope().multiplyBlocks(3, 1, a, 1, false, b, 3, false, 2, target);
        new Matrix(3, 1, 12, 24, 36).assertValues(download(target));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "40, 7", "130, 300", "600, 3", "0, 4", "4, 0"})
    default void gramIsExactlySymmetric(int rows, int columns) {
        Matrix values = Matrix.random(31, rows, columns);
        for (Precision precision : Precision.values()) {
            for (boolean transpose : new boolean[] {false, true}) {
                Matrix left = values.transposed(transpose);
                Matrix right = values.transposed(!transpose);
                Matrix gram = download(scope().gram(upload(precision, values), transpose));
                left.times(right).assertWithin(Bounds.product(precision, left, right), gram);
                gram.assertValues(gram.transposed(true));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void gramOfFarMoreRowsThanColumnsIsExactlySymmetric(Precision precision) {
        Matrix values = Matrix.random(34, 4200, 64);
        Matrix transposed = values.transposed(true);
        Matrix gram = download(scope().gram(upload(precision, values), true));
        transposed.times(values).assertWithin(Bounds.product(precision, transposed, values), gram);
        gram.assertValues(gram.transposed(true));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 2, 5",
        "0, 2, 3",
        "3, 0, 5",
        "700, 9, 11",
        "2, 3, 5000",
        "3, 900, 1",
        "40, 250, 523"
    })
    default void outerProductsRoundOnce(int rows, int columnsA, int columnsB) {
        Matrix left = Matrix.random(32, rows, columnsA);
        Matrix right = Matrix.random(33, rows, columnsB);
        Matrix expected = Matrix.filled(rows, columnsA * columnsB, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columnsA * columnsB; j++) {
                expected.set(i, j, left.get(i, j / columnsB) * right.get(i, j % columnsB));
            }
        }
        for (Precision precision : Precision.values()) {
            Tensor target = upload(precision, Matrix.filled(rows, columnsA * columnsB, Double.NaN));
            scope().outerProducts(upload(precision, left), upload(precision, right), target);
            expected.rounded(precision).assertValues(download(target));
            assertEquals(precision, target.precision());
        }
    }
}
