package org.reluworkbench.gradient.internal.kernel;

import java.util.stream.IntStream;
import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** A symmetric n × n matrix in Java's memory. */
public final class KernelMatrix {
    /** So that n² values fit one array. */
    public static final int MOST_SAMPLES = 46_340;

    private final int size;
    private final HostMatrix values;

    /** Zeros. */
    public KernelMatrix(int size, Precision precision) {
        this.size = size;
        this.values = new HostMatrix(size, size, precision);
    }

    /** n. */
    public int size() {
        return size;
    }

    public double get(int row, int column) {
        return values.get(row, column);
    }

    /** Copies a tile to its place and, transposed, to the mirrored one. */
    public void put(TensorScope scope, Tensor tile, int firstRow, int firstColumn) {
        values.put(scope, tile, firstRow, firstColumn);
        if (firstRow != firstColumn) {
            values.put(scope, scope.transpose(tile), firstColumn, firstRow);
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
                                values.set(i, j, get(i, j) * (scale[i] * scale[j]));
                            }
                        });
        return zeros;
    }

    /** Σ_x K[x, x]. */
    public double trace() {
        return values.trace();
    }

    /** Σ_{x,y} K[x, y], added row by row. */
    public double sum() {
        return inOrder(values.rowSums());
    }

    /** √Σ_{x,y} K[x, y]². */
    public double frobenius() {
        return Math.sqrt(inOrder(values.rowSquares()));
    }

    private static double inOrder(double[] rows) {
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }

    /** The values as an asset; shares the memory. */
    public NumericArray toArray() {
        return values.toArray();
    }
}
