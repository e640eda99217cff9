package org.reluworkbench.backend.java.internal;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;

/** Operations element by element; each row is read before it is written. */
final class Elements {
    private static final int TILE = 1024;

    private Elements() {}

    static DoubleUnaryOperator function(ElementFunction function) {
        return switch (function) {
            case RELU -> x -> Math.max(0, x);
            case STEP -> x -> x > 0 ? 1 : 0;
            case NEGATE -> x -> -x;
            case ABSOLUTE -> Math::abs;
            case SQUARE -> x -> x * x;
            case SQUARE_ROOT -> Math::sqrt;
            case RECIPROCAL -> x -> 1 / x;
            case EXPONENTIAL -> Math::exp;
            case LOGARITHM -> Math::log;
        };
    }

    private static DoubleBinaryOperator operation(ElementOperation operation) {
        return switch (operation) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case MAXIMUM -> Math::max;
        };
    }

    /** target[i] ← f(a[i]). */
    static void apply(DoubleUnaryOperator f, JavaTensor a, JavaTensor target) {
        double[] tile = new double[TILE];
        for (int start = 0; start < a.length(); start += TILE) {
            int count = Math.min(TILE, a.length() - start);
            a.read(start, tile, count);
            for (int i = 0; i < count; i++) {
                tile[i] = f.applyAsDouble(tile[i]);
            }
            target.write(start, tile, count);
        }
    }

    /** target[i][j] ← a[i][j] ∘ b[i][j], b with one row or one column repeated. */
    static void combine(ElementOperation operation, JavaTensor a, JavaTensor b, JavaTensor target) {
        DoubleBinaryOperator f = operation(operation);
        int columns = a.columns();
        double[] left = new double[columns];
        double[] right = new double[b.columns()];
        boolean oneColumn = b.columns() == 1;
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, left);
            b.readRow(b.rows() == 1 ? 0 : i, right);
            for (int j = 0; j < columns; j++) {
                left[j] = f.applyAsDouble(left[j], right[oneColumn ? 0 : j]);
            }
            target.writeRow(i, left);
        }
    }

    /** target ← target + factor · a. */
    static void addScaled(double factor, JavaTensor a, JavaTensor target) {
        double[] left = new double[TILE];
        double[] right = new double[TILE];
        for (int start = 0; start < a.length(); start += TILE) {
            int count = Math.min(TILE, a.length() - start);
            a.read(start, left, count);
            target.read(start, right, count);
            for (int i = 0; i < count; i++) {
                right[i] += factor * left[i];
            }
            target.write(start, right, count);
        }
    }
}
