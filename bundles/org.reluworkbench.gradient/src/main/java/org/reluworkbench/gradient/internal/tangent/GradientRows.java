package org.reluworkbench.gradient.internal.tangent;

import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** n × |θ| gradients in Java's memory, filled block by block. */
final class GradientRows {
    private final int rows;
    private final int columns;
    private final float[] floats;
    private final double[] doubles;

    GradientRows(int rows, int columns, Precision precision) {
        this.rows = rows;
        this.columns = columns;
        int values = Math.multiplyExact(rows, columns);
        this.floats = precision == Precision.FLOAT32 ? new float[values] : null;
        this.doubles = precision == Precision.FLOAT64 ? new double[values] : null;
    }

    /** Copies a block to its place. */
    void put(TensorScope scope, Tensor block, int firstRow, int firstColumn) {
        int width = block.columns();
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
        for (int i = 0; i < block.rows(); i++) {
            int at = (firstRow + i) * columns + firstColumn;
            System.arraycopy(source, i * width, target, at, width);
        }
    }

    /** The mean over the rows of √Σ g², each row added in the order of the parameters. */
    double meanNorm() {
        double[] norms = new double[rows];
        IntStream.range(0, rows).parallel().forEach(row -> norms[row] = norm(row));
        double sum = 0;
        for (double norm : norms) {
            sum += norm;
        }
        return sum / rows;
    }

    private double norm(int row) {
        double squares = 0;
        for (int at = row * columns; at < (row + 1) * columns; at++) {
            double value = floats == null ? doubles[at] : floats[at];
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** The gradients as an asset; shares the memory. */
    NumericArray toArray() {
        List<Integer> shape = List.of(rows, columns);
        return floats == null ? NumericArray.of(shape, doubles) : NumericArray.of(shape, floats);
    }
}
