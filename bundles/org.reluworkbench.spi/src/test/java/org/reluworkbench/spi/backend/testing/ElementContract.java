package org.reluworkbench.spi.backend.testing;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;

/**
 * Operations element by element. In double and then rounded to float, one +, −, ×, ÷ or √ of floats
 * has the bits of binary32 arithmetic (Figueroa, When is double rounding innocuous?, 1995).
 */
public interface ElementContract extends BackendFixture {

    private static DoubleUnaryOperator oracle(ElementFunction function) {
        return switch (function) {
            case RELU -> x -> Double.isNaN(x) ? x : x > 0 ? x : 0;
            case STEP -> x -> x > 0 ? 1 : 0;
            case NEGATE -> x -> -x;
            case ABSOLUTE -> x -> x < 0 ? -x : x;
            case SQUARE -> x -> x * x;
            case SQUARE_ROOT -> StrictMath::sqrt;
            case RECIPROCAL -> x -> 1 / x;
            case EXPONENTIAL -> StrictMath::exp;
            case LOGARITHM -> StrictMath::log;
        };
    }

    private static DoubleBinaryOperator oracle(ElementOperation operation) {
        return switch (operation) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case MAXIMUM -> (x, y) -> Double.isNaN(x) || x > y ? x : y;
        };
    }

    /** Random values around ±3 beside the special ones. */
    private static Matrix samples(Precision precision, int rows, int columns) {
        Matrix values = Matrix.random(5, rows, columns).map(x -> 3 * x).rounded(precision);
        double[] special = {
            0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-30
        };
        for (int i = 0; i < Math.min(special.length, rows * columns); i++) {
            values.set(i / columns, i % columns, special[i]);
        }
        return values.rounded(precision);
    }

    @ParameterizedTest
    @EnumSource(ElementFunction.class)
    default void appliesAFunction(ElementFunction function) {
        for (Precision precision : Precision.values()) {
            for (int rows : new int[] {0, 1, 3, 1500}) {
                Matrix values = samples(precision, rows, 9);
                Matrix expected = values.map(oracle(function)).rounded(precision);
                Tensor a = upload(precision, values);
                assertFunction(function, precision, expected, download(scope().apply(function, a)));
                values.assertValues(download(a));
                scope().apply(function, a, a);
                assertFunction(function, precision, expected, download(a));
            }
        }
    }

    private static void assertFunction(
            ElementFunction function, Precision precision, Matrix expected, Matrix actual) {
        switch (function) {
            case EXPONENTIAL, LOGARITHM -> {
                Matrix finite = expected.map(x -> Double.isFinite(x) ? x : 0);
                // Two units in the last place, and one of the expected value itself.
                finite.assertWithin(
                        finite.map(x -> 3 * 2 * precision.unitRoundoff() * Math.abs(x)),
                        actual.map(x -> Double.isFinite(x) ? x : 0));
                expected.map(x -> Double.isFinite(x) ? 0 : x)
                        .assertValues(actual.map(x -> Double.isFinite(x) ? 0 : x));
            }
            default -> expected.assertValues(actual);
        }
    }

    private static Matrix combined(
            ElementOperation operation, Precision precision, Matrix a, Matrix b) {
        DoubleBinaryOperator f = oracle(operation);
        Matrix result = Matrix.filled(a.rows(), a.columns(), 0);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                double y = b.get(b.rows() == 1 ? 0 : i, b.columns() == 1 ? 0 : j);
                result.set(i, j, f.applyAsDouble(a.get(i, j), y));
            }
        }
        return result.rounded(precision);
    }

    @ParameterizedTest
    @CsvSource({"7, 5", "1, 4", "4, 1", "1, 1", "0, 3", "3, 0", "600, 11", "3, 5000"})
    default void combinesWithBroadcasting(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix left = samples(precision, rows, columns);
            for (int bRows : new int[] {rows, 1}) {
                for (int bColumns : new int[] {columns, 1}) {
                    Matrix right = samples(precision, bRows, bColumns).map(x -> 2 - x);
                    for (ElementOperation operation : ElementOperation.values()) {
                        assertCombines(operation, precision, left, right.rounded(precision));
                    }
                }
            }
        }
    }

    private void assertCombines(
            ElementOperation operation, Precision precision, Matrix left, Matrix right) {
        Matrix expected = combined(operation, precision, left, right);
        Tensor a = upload(precision, left);
        Tensor b = upload(precision, right);
        expected.assertValues(download(scope().combine(operation, a, b)));
        left.assertValues(download(a));
        right.assertValues(download(b));
        if (left.rows() == right.rows() && left.columns() == right.columns()) {
            scope().combine(operation, a, b, b);
            expected.assertValues(download(b));
            b = upload(precision, right);
        }
        scope().combine(operation, a, b, a);
        expected.assertValues(download(a));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void combinesATensorWithItself(Precision precision) {
        Matrix values = Matrix.random(6, 5, 4);
        Tensor a = upload(precision, values);
        scope().combine(ElementOperation.MULTIPLY, a, a, a);
        values.map(x -> x * x).rounded(precision).assertValues(download(a));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "3, 1001", "900, 70"})
    default void scales(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix values = Matrix.random(7, rows, columns);
            Tensor a = upload(precision, values);
            scope().scale(0.75, -1.5, a);
            double gamma = Bounds.gamma(precision, 2);
            values.map(x -> 0.75 * x - 1.5)
                    .assertWithin(values.map(x -> gamma * (0.75 * Math.abs(x) + 1.5)), download(a));
            scope().scale(0, 2, a);
            Matrix.filled(rows, columns, 2).assertValues(download(a));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void scalingByZeroKeepsNaN(Precision precision) {
        Tensor a = upload(precision, Matrix.filled(3, 40, Double.NaN));
        scope().scale(0, 1, a);
        Matrix.filled(3, 40, Double.NaN).assertValues(download(a));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void factorsAreRoundedFirst(Precision precision) {
        Tensor a = upload(precision, Matrix.filled(1, 1, 1));
        scope().scale(0.1, 0, a);
        Matrix.filled(1, 1, 0.1).rounded(precision).assertValues(download(a));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "3, 1001", "900, 70"})
    default void addsScaled(int rows, int columns) {
        for (Precision precision : Precision.values()) {
            Matrix first = Matrix.random(8, rows, columns);
            Matrix second = Matrix.random(9, rows, columns);
            Tensor a = upload(precision, first);
            Tensor target = upload(precision, second);
            scope().addScaled(-0.3, a, target);
            double factor = precision == Precision.FLOAT32 ? -0.3f : -0.3;
            Matrix both = Matrix.filled(rows, columns, 0);
            Matrix bound = Matrix.filled(rows, columns, 0);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double x = factor * first.get(i, j);
                    both.set(i, j, second.get(i, j) + x);
                    bound.set(i, j, (Math.abs(second.get(i, j)) + Math.abs(x)));
                }
            }
            double gamma = Bounds.gamma(precision, 2) + 2 * 0x1p-53;
            both.assertWithin(bound.map(x -> gamma * x), download(target));
            first.assertValues(download(a));
            scope().addScaled(1, a, a);
            first.map(x -> 2 * x).assertValues(download(a));
        }
    }
}
