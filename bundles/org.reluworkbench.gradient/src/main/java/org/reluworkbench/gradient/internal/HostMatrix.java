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
        Object source;
        if (floats == null) {
            double[] values = new double[Math.toIntExact(block.size())];
            scope.download(block, values, 0);
            source = values;
        } else {
            float[] values = new float[Math.toIntExact(block.size())];
            scope.download(block, values, 0);
            source = values;
        }
        Object target = floats == null ? doubles : floats;
        int width = block.columns();
        for (int i = 0; i < block.rows(); i++) {
            int at = (firstRow + i) * columns + firstColumn;
            System.arraycopy(source, i * width, target, at, width);
        }
    }

    /** Σ of each row, added from left to right in float64. */
    public double[] rowSums() {
        double[] sums = new double[rows];
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < columns; j++) {
                                sums[i] += get(i, j);
                            }
                        });
        return sums;
    }

    /** Σ of the squares of each row. */
    public double[] rowSquares() {
        double[] sums = new double[rows];
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < columns; j++) {
                                double value = get(i, j);
                                sums[i] += value * value;
                            }
                        });
        return sums;
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
