package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;

/** Operations by column numbers. */
public interface IndexContract extends BackendFixture {
    int NONE = IndexTensor.NONE;

    /** Column numbers from −1 on. */
    private static int[] indices(long seed, int count, int columns) {
        double[] values = Matrix.random(seed, 1, count).values();
        int[] result = new int[count];
        for (int i = 0; i < count; i++) {
            result[i] = Math.min(columns - 1, (int) ((values[i] + 1) / 2 * (columns + 1)) - 1);
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 3, 1",
        "5, 4, 7, 5",
        "5, 4, 7, 1",
        "0, 4, 3, 1",
        "3, 2, 0, 3",
        "900, 30, 50, 1"
    })
    default void gathers(int rows, int columns, int width, int indexRows) {
        Matrix values = Matrix.random(40, rows, columns);
        int[] index = indices(41, indexRows * width, columns);
        Matrix expected = Matrix.filled(rows, width, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                int column = index[(indexRows == 1 ? 0 : i) * width + j];
                expected.set(i, j, column == NONE ? 0 : values.get(i, column));
            }
        }
        IndexTensor from = scope().uploadIndices(index, indexRows, width);
        for (Precision precision : Precision.values()) {
            expected.assertValues(download(scope().gather(upload(precision, values), from)));
        }
    }

    /** Consecutive columns, gaps, columns that are not there, one column twice. */
    @Test
    default void gathersRuns() {
        int rows = 700;
        Matrix values = Matrix.random(44, rows, 60);
        int[] index = new int[50];
        for (int j = 0; j < index.length; j++) {
            index[j] = j < 20 ? j : j < 22 ? NONE : j < 49 ? j + 8 : 56;
        }
        Matrix expected = Matrix.filled(rows, index.length, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < index.length; j++) {
                expected.set(i, j, index[j] == NONE ? 0 : values.get(i, index[j]));
            }
        }
        IndexTensor from = scope().uploadIndices(index, 1, index.length);
        for (Precision precision : Precision.values()) {
            expected.assertValues(download(scope().gather(upload(precision, values), from)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 3, 1",
        "5, 4, 7, 5",
        "5, 4, 7, 1",
        "0, 4, 3, 1",
        "3, 0, 2, 3",
        "900, 50, 30, 1"
    })
    default void scattersInTheOrderOfColumns(int rows, int width, int columns, int indexRows) {
        Matrix values = Matrix.random(42, rows, width);
        int[] index = indices(43, indexRows * width, columns);
        IndexTensor to = scope().uploadIndices(index, indexRows, width);
        for (Precision precision : Precision.values()) {
            Matrix sums = Matrix.filled(rows, columns, 0);
            Matrix scale = Matrix.filled(rows, columns, 0);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < width; j++) {
                    int column = index[(indexRows == 1 ? 0 : i) * width + j];
                    if (column != NONE) {
                        sums.set(i, column, sums.get(i, column) + values.get(i, j));
                        scale.set(i, column, scale.get(i, column) + Math.abs(values.get(i, j)));
                    }
                }
            }
            double gamma = 2 * Bounds.gamma(precision, Math.max(1, width));
            sums.assertWithin(
                    scale.map(x -> gamma * x),
                    download(scope().scatterAdd(upload(precision, values), to, columns)));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void findsTheFirstLargestOfEachGroup(Precision precision) {
        Matrix values =
                new Matrix(
                        4,
                        5,
                        new double[] {
                            1,
                            3,
                            3,
                            2,
                            0,
                            -1,
                            -2,
                            -3,
                            -4,
                            -5,
                            0,
                            Double.NaN,
                            7,
                            Double.NaN,
                            9,
                            Double.NEGATIVE_INFINITY,
                            -1,
                            Double.NEGATIVE_INFINITY,
                            5,
                            5
                        });
        IndexTensor groups =
                scope().uploadIndices(
                                new int[] {
                                    0, 1, 2, 2, 1, 0, NONE, 0, NONE, NONE, NONE, NONE, 4, 3, 0
                                },
                                1,
                                15);
        IndexTensor found = scope().argMaximum(upload(precision, values), groups, 3);
        assertEquals(4, found.rows());
        assertEquals(5, found.columns());
        Matrix numbers = new Matrix(1, 5, 1, 2, 3, 4, 5);
        Matrix each = Matrix.filled(4, 1, 1).times(numbers);
        // Column numbers from 1 on; 0 is none.
        new Matrix(
                        4,
                        5,
                        new double[] {
                            2, 3, 1, 0, 4,
                            1, 1, 1, 0, 1,
                            2, 2, 1, 0, 4,
                            2, 2, 1, 0, 5
                        })
                .assertValues(download(scope().gather(upload(precision, each), found)));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void theFirstOfZerosOfBothSignsIsTheLargest(Precision precision) {
        double[] values = {-0.0, 0.0, -1e-300, 0.0, -0.0, -Double.MAX_VALUE};
        IndexTensor groups = scope().uploadIndices(new int[] {0, 1, 2}, 1, 3);
        IndexTensor found =
                scope().argMaximum(upload(precision, new Matrix(2, 3, values)), groups, 3);
        Tensor numbers = upload(precision, new Matrix(2, 3, 1, 2, 3, 1, 2, 3));
        new Matrix(2, 1, 1, 1).assertValues(download(scope().gather(numbers, found)));
    }

    @Test
    default void aMaximumIsGatheredAndItsGradientScattered() {
        Matrix values = Matrix.random(44, 300, 12);
        int[] groups = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Tensor a = upload(Precision.FLOAT32, values);
        IndexTensor found = scope().argMaximum(a, scope().uploadIndices(groups, 1, 12), 4);
        Matrix maxima = download(scope().gather(a, found));
        for (int i = 0; i < 300; i++) {
            for (int g = 0; g < 3; g++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int j = 4 * g; j < 4 * g + 4; j++) {
                    largest = Math.max(largest, values.get(i, j));
                }
                assertEquals(largest, maxima.get(i, g));
            }
        }
        Tensor ones = upload(Precision.FLOAT32, Matrix.filled(300, 3, 1));
        Matrix gradient = download(scope().scatterAdd(ones, found, 12));
        assertEquals(900, gradient.frobenius() * gradient.frobenius(), 1e-9);
    }
}
