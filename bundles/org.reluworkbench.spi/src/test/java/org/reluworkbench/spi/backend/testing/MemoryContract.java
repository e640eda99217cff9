package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Tensors come, go, and share memory. */
public interface MemoryContract extends BackendFixture {

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void zerosAreZeroEvenInMemoryUsedBefore(Precision precision) {
        try (TensorScope before = backend().openScope()) {
            Matrix.filled(200, 300, 7).upload(before, precision);
        }
        Tensor zeros = scope().zeros(precision, 200, 300);
        assertEquals(precision, zeros.precision());
        Matrix.filled(200, 300, 0).assertValues(download(zeros));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 3", "3, 0", "1, 1", "3, 5", "100, 70"})
    default void downloadsWhatWasUploaded(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix values = Matrix.random(1, rows, columns);
            values.assertValues(download(upload(precision, values)));
        }
    }

    @Test
    default void copiesWhatComesInAndGoesOut() {
        double[] values = {1, 2};
        Tensor a = scope().upload(values, 1, 2);
        values[0] = 9;
        scope().download(a)[1] = 9;
        assertArrayEquals(new double[] {1, 2}, scope().download(a));
        float[] floats = {1, 2};
        Tensor b = scope().upload(floats, 1, 2);
        floats[0] = 9;
        assertArrayEquals(new double[] {1, 2}, scope().download(b));
    }

    @Test
    default void downloadsIntoAPartOfAnArray() {
        Tensor wide = scope().upload(new double[] {1, 2, 3, 4}, 2, 2);
        double[] doubles = new double[5];
        scope().download(scope().rows(wide, 1, 1), doubles, 2);
        assertArrayEquals(new double[] {0, 0, 3, 4, 0}, doubles);
        Tensor narrow = scope().upload(new float[] {1, 2, 3, 0.1f}, 2, 2);
        float[] floats = new float[5];
        scope().download(scope().rows(narrow, 1, 1), floats, 3);
        assertArrayEquals(new float[] {0, 0, 0, 3, 0.1f}, floats);
    }

    @Test
    default void downloadsIntoABlockOfAMatrix() {
        Tensor wide = scope().upload(new double[] {1, 2, 3, 4}, 2, 2);
        double[] doubles = new double[8];
        scope().download(wide, doubles, 2, 4);
        assertArrayEquals(new double[] {0, 0, 1, 2, 0, 0, 3, 4}, doubles);
        Tensor narrow = scope().upload(new float[] {1, 2, 3, 0.1f}, 2, 2);
        float[] floats = new float[6];
        scope().download(narrow, floats, 1, 3);
        assertArrayEquals(new float[] {0, 1, 2, 0, 3, 0.1f}, floats);
        for (int offset : new int[] {-1, 2}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> scope().download(narrow, new float[6], offset, 3));
        }
        assertThrows(
                IllegalArgumentException.class, () -> scope().download(wide, new double[9], 0, 1));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void downloadsManyRowsIntoABlock(Precision precision) {
        Matrix values = Matrix.random(3, 700, 300);
        double[] target = new double[700 * 301];
        Tensor wide = scope().convert(upload(precision, values), Precision.FLOAT64);
        scope().download(wide, target, 1, 301);
        double[] expected = scope().download(wide);
        for (int i = 0; i < 700; i++) {
            assertEquals(0, target[301 * i]);
            for (int j = 0; j < 300; j++) {
                assertEquals(expected[300 * i + j], target[301 * i + 1 + j]);
            }
        }
    }

    @Test
    default void uploadsAPartOfAnArrayIntoAView() {
        Tensor wide = scope().upload(new double[] {1, 2, 3, 4}, 2, 2);
        scope().upload(new double[] {9, 5, 6, 9}, 1, scope().rows(wide, 1, 1));
        assertArrayEquals(new double[] {1, 2, 5, 6}, scope().download(wide));
        Tensor narrow = scope().upload(new float[] {1, 2, 3, 4}, 2, 2);
        scope().upload(new float[] {5, 6, 9}, 0, scope().rows(narrow, 0, 1));
        assertArrayEquals(new double[] {5, 6, 3, 4}, scope().download(narrow));
        assertThrows(IllegalArgumentException.class, () -> scope().upload(new float[5], 2, narrow));
        assertThrows(
                IllegalArgumentException.class, () -> scope().upload(new double[4], 0, narrow));
    }

    @Test
    default void convertsRoundingToNearest() {
        double[] values = {0.1, 1 + 0x1p-24, 1 + 0x1p-23, -1e300, 1e-50, Double.NaN};
        Tensor narrow = scope().convert(scope().upload(values, 2, 3), Precision.FLOAT32);
        assertEquals(Precision.FLOAT32, narrow.precision());
        Matrix expected = new Matrix(2, 3, values).map(x -> (float) x);
        expected.assertValues(download(narrow));
        Tensor widened = scope().convert(narrow, Precision.FLOAT64);
        assertEquals(Precision.FLOAT64, widened.precision());
        expected.assertValues(download(widened));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void convertingToTheSamePrecisionCopies(Precision precision) {
        Tensor a = upload(precision, Matrix.filled(2, 2, 1));
        Tensor copy = scope().convert(a, precision);
        scope().scale(0, 5, a);
        Matrix.filled(2, 2, 1).assertValues(download(copy));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void viewsShareMemory(Precision precision) {
        Matrix values = Matrix.random(2, 6, 4);
        Tensor a = upload(precision, values);
        long bytes = scope().bytes();
        Tensor rows = scope().rows(a, 1, 3);
        Tensor part = scope().rows(scope().reshape(rows, 6, 2), 2, 1);
        assertEquals(bytes, scope().bytes());
        values.rows(1, 3).assertValues(download(rows));
        scope().scale(0, 5, part);
        values.set(2, 0, 5);
        values.set(2, 1, 5);
        values.assertValues(download(a));
        assertEquals(0, scope().rows(a, 6, 0).rows());
    }

    @Test
    default void aViewMadeElsewhereLivesAsLongAsItsMemory() {
        Tensor a = scope().upload(new double[] {1, 2}, 2, 1);
        Tensor view;
        try (TensorScope other = backend().openScope()) {
            view = other.rows(a, 1, 1);
            assertEquals(0, other.bytes());
        }
        assertArrayEquals(new double[] {2}, scope().download(view));
        TensorScope third = backend().openScope();
        Tensor gone = third.rows(third.upload(new double[] {1, 2}, 2, 1), 1, 1);
        third.close();
        assertThrows(IllegalStateException.class, () -> scope().download(gone));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 5", "33, 65", "70, 1", "130, 200"})
    default void transposes(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix values = Matrix.random(3, rows, columns);
            Tensor transposed = scope().transpose(upload(precision, values));
            values.transposed(true).assertValues(download(transposed));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void copiesIntoATarget(Precision precision) {
        Matrix values = Matrix.random(4, 3, 2);
        Tensor target = scope().zeros(precision, 5, 2);
        scope().copy(upload(precision, values), scope().rows(target, 1, 3));
        values.assertValues(download(target).rows(1, 3));
        Matrix.filled(1, 2, 0).assertValues(download(target).rows(4, 1));
        scope().copy(target, target);
        values.assertValues(download(target).rows(1, 3));
    }

    @Test
    default void countsTheBytesOfItsTensors() {
        assertEquals(0, scope().bytes());
        Tensor a = scope().zeros(Precision.FLOAT32, 3, 5);
        assertEquals(60, scope().bytes());
        Tensor b = scope().upload(new double[6], 2, 3);
        assertEquals(108, scope().bytes());
        scope().uploadIndices(new int[] {0, 1}, 1, 2);
        assertEquals(116, scope().bytes());
        scope().multiply(a, true, a, false);
        assertEquals(216, scope().bytes());
        scope().multiply(1, b, false, b, true, 0, scope().zeros(Precision.FLOAT64, 2, 2));
        assertEquals(248, scope().bytes());
        scope().singularValuesOnly(b);
        assertEquals(264, scope().bytes());
    }

    @Test
    default void operandsMayComeFromAnyOpenScope() {
        Tensor result;
        try (TensorScope other = backend().openScope()) {
            Tensor a = other.upload(new double[] {3}, 1, 1);
            result = scope().multiply(a, false, a, false);
        }
        assertArrayEquals(new double[] {9}, scope().download(result));
    }
}
