package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** A symmetric n × n matrix in Java's memory, in float32 or float64. */
public final class KernelMatrix {
    /** So that n² values fit one array. */
    public static final int MOST_SAMPLES = 46_340;

    private final int size;
    private final float[] floats;
    private final double[] doubles;

    KernelMatrix(int size, Precision precision) {
        this.size = size;
        int values = Math.multiplyExact(size, size);
        this.floats = precision == Precision.FLOAT32 ? new float[values] : null;
        this.doubles = precision == Precision.FLOAT64 ? new double[values] : null;
    }

    /** n. */
    public int size() {
        return size;
    }

    public double get(int row, int column) {
        int at = row * size + column;
        return floats == null ? doubles[at] : floats[at];
    }

    private void set(int row, int column, double value) {
        int at = row * size + column;
        if (floats == null) {
            doubles[at] = value;
        } else {
            floats[at] = (float) value;
        }
    }

    /** Copies a tile to its place and, transposed, to the mirrored one. */
    void put(TensorScope scope, Tensor tile, int firstRow, int firstColumn) {
        copy(scope, tile, firstRow, firstColumn);
        if (firstRow != firstColumn) {
            copy(scope, scope.transpose(tile), firstColumn, firstRow);
        }
    }

    private void copy(TensorScope scope, Tensor tile, int firstRow, int firstColumn) {
        int width = tile.columns();
        if (floats == null) {
            double[] values = new double[tile.rows() * width];
            scope.download(tile, values, 0);
            for (int i = 0; i < tile.rows(); i++) {
                int target = (firstRow + i) * size + firstColumn;
                System.arraycopy(values, i * width, doubles, target, width);
            }
        } else {
            float[] values = new float[tile.rows() * width];
            scope.download(tile, values, 0);
            for (int i = 0; i < tile.rows(); i++) {
                int target = (firstRow + i) * size + firstColumn;
                System.arraycopy(values, i * width, floats, target, width);
            }
        }
    }

    /**
     * K[x, y] ← K[x, y] / √(K[x, x]·K[y, y]), and 0 where K[x, x] or K[y, y] is 0.
     *
     * @return how many samples have K[x, x] = 0
     */
    int normalise() {
        double[] scale = new double[size];
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            double own = get(i, i);
            zeros += own > 0 ? 0 : 1;
            scale[i] = own > 0 ? 1 / Math.sqrt(own) : 0;
        }
        IntStream.range(0, size)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < size; j++) {
                                set(i, j, get(i, j) * (scale[i] * scale[j]));
                            }
                        });
        return zeros;
    }

    /** Σ_x K[x, x]. */
    public double trace() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += get(i, i);
        }
        return sum;
    }

    /** Σ_{x,y} K[x, y], added row by row. */
    public double sum() {
        return overRows(1);
    }

    /** √Σ_{x,y} K[x, y]². */
    public double frobenius() {
        return Math.sqrt(overRows(2));
    }

    private double overRows(int power) {
        double[] rows = new double[size];
        IntStream.range(0, size)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < size; j++) {
                                double value = get(i, j);
                                rows[i] += power == 1 ? value : value * value;
                            }
                        });
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }

    /** The values as an asset; shares the memory. */
    public NumericArray toArray() {
        List<Integer> shape = List.of(size, size);
        return floats == null ? NumericArray.of(shape, doubles) : NumericArray.of(shape, floats);
    }
}
