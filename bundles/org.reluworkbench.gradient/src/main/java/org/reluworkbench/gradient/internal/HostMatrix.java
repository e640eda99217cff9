package org.reluworkbench.gradient.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** A matrix in Java's memory in float32 or float64, filled from a backend block by block. */
public final class HostMatrix {
    private final int rows;
    private final int columns;
    private final float[] floats;
    private final double[] doubles;

    /**
     * Zeros.
     *
     * @throws ArithmeticException if there are more values than an array can hold
     */
    public HostMatrix(int rows, int columns, Precision precision) {
        this.rows = rows;
        this.columns = columns;
        int values = Math.multiplyExact(rows, columns);
        this.floats = precision == Precision.FLOAT32 ? new float[values] : null;
        this.doubles = precision == Precision.FLOAT64 ? new double[values] : null;
    }

    public int rows() {
        return rows;
    }

    public double get(int row, int column) {
        int at = row * columns + column;
        return floats == null ? doubles[at] : floats[at];
    }

    public void set(int row, int column, double value) {
        int at = row * columns + column;
        if (floats == null) {
            doubles[at] = value;
        } else {
            floats[at] = (float) value;
        }
    }

    /** Copies a block of the same precision to its place. */
    public void put(TensorScope scope, Tensor block, int firstRow, int firstColumn) {
        int at = firstRow * columns + firstColumn;
        if (floats == null) {
            scope.download(block, doubles, at, columns);
        } else {
            scope.download(block, floats, at, columns);
        }
    }

    /** Σ of each row in float64: four sums of every fourth value, then these in order. */
    public double[] rowSums() {
        return overRows(this::get);
    }

    /** Σ of the squares of each row, in the order of {@link #rowSums}. */
    public double[] rowSquares() {
        return overRows(
                (i, j) -> {
                    double value = get(i, j);
                    return value * value;
                });
    }

    /** A summand. */
    private interface Term {
        double at(int row, int column);
    }

    private double[] overRows(Term term) {
        double[] sums = new double[rows];
        IntStream.range(0, rows).parallel().forEach(i -> sums[i] = rowSum(i, term));
        return sums;
    }

    /** One sum alone would wait for each addition to end before the next can begin. */
    private double rowSum(int i, Term term) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            a += term.at(i, j);
            b += term.at(i, j + 1);
            c += term.at(i, j + 2);
            d += term.at(i, j + 3);
        }
        for (; j < columns; j++) {
            a += term.at(i, j);
        }
        return a + b + c + d;
    }

    /** Σ of the diagonal. */
    public double trace() {
        double sum = 0;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            sum += get(i, i);
        }
        return sum;
    }

    /** The values as an asset; shares the memory. */
    public NumericArray toArray() {
        return toArray(List.of(rows, columns));
    }

    /** The values under a shape of the same size. */
    public NumericArray toArray(List<Integer> shape) {
        return floats == null ? NumericArray.of(shape, doubles) : NumericArray.of(shape, floats);
    }
}
