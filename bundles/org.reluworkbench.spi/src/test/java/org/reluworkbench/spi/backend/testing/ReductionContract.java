package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;

/** Operations that make one value of many. */
public interface ReductionContract extends BackendFixture {

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "1, 70", "70, 1", "0, 3", "3, 0", "3000, 40", "7, 9000"})
    default void sums(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix values = Matrix.random(10, rows, columns);
            Tensor a = upload(precision, values);
            assertSums(precision, values, download(scope().reduceColumns(Reduction.SUM, a)));
            Matrix ofColumns = download(scope().reduceRows(Reduction.SUM, a));
            assertEquals(1, ofColumns.rows());
            assertSums(precision, values.transposed(true), ofColumns.transposed(true));
        }
    }

    private static void assertSums(Precision precision, Matrix values, Matrix sums) {
        Matrix ones = Matrix.filled(values.columns(), 1, 1);
        double bound = Math.max(0, values.columns() - 1) * precision.unitRoundoff() + 2 * 0x1p-53;
        values.times(ones)
                .assertWithin(values.map(Math::abs).times(ones).map(x -> x * bound), sums);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "0, 3", "3, 0", "3000, 40", "7, 9000"})
    default void findsMaxima(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix values = Matrix.random(11, rows, columns).map(x -> x - 2).rounded(precision);
            Tensor a = upload(precision, values);
            maxima(values).assertValues(download(scope().reduceColumns(Reduction.MAXIMUM, a)));
            maxima(values.transposed(true))
                    .transposed(true)
                    .assertValues(download(scope().reduceRows(Reduction.MAXIMUM, a)));
        }
    }

    private static Matrix maxima(Matrix values) {
        Matrix result = Matrix.filled(values.rows(), 1, 0);
        for (int i = 0; i < values.rows(); i++) {
            double[] row = values.rows(i, 1).values();
            result.set(i, 0, Arrays.stream(row).max().orElse(Double.NEGATIVE_INFINITY));
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void aMaximumWithNaNIsNaN(Precision precision) {
        Matrix values = Matrix.random(12, 3, 40);
        values.set(1, 7, Double.NaN);
        Tensor a = upload(precision, values);
        Matrix ofRows = download(scope().reduceColumns(Reduction.MAXIMUM, a));
        assertEquals(Double.NaN, ofRows.get(1, 0));
        assertEquals(maxima(values.rows(2, 1)).get(0, 0), ofRows.get(2, 0));
        assertEquals(Double.NaN, download(scope().reduceRows(Reduction.MAXIMUM, a)).get(0, 7));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "0, 3", "3, 0", "900, 70", "3, 9000"})
    default void multipliesRows(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix left = Matrix.random(13, rows, columns);
            Matrix right = Matrix.random(14, rows, columns);
            Matrix actual =
                    download(
                            scope().rowProducts(upload(precision, left), upload(precision, right)));
            assertEquals(rows, actual.rows());
            for (int i = 0; i < rows; i++) {
                Matrix x = left.rows(i, 1);
                Matrix y = right.rows(i, 1).transposed(true);
                x.times(y).assertWithin(Bounds.product(precision, x, y), actual.rows(i, 1));
            }
        }
    }
}
