package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Takes from a vector v what a matrix A of m rows and n columns does not map to 0: minimises ‖A(v −
 * e)‖ over e by conjugate gradients for least squares, preconditioned by the Cholesky factor of M =
 * AᵀA + εI. With ‖A‖ = 1 and ε = m·u, above the rounding of AᵀA, a singular value σ becomes σ²/(σ²
 * + ε), so that all but those near or below √ε are close to 1: a few steps suffice. The residual
 * comes from A itself, so that the squared condition of AᵀA costs no accuracy.
 *
 * <p>e lies in the image of M⁻¹Aᵀ, in which no vector of the kernel lies: what is left of v is not
 * 0 if v has a part in the kernel. m·n² + n³/3 operations, and 4·m·n + 2·n² a step.
 */
final class KernelProjection {
    private static final double UNIT = 0x1p-53;

    /** The second run starts with the result of the first one, so with a smaller A·v. */
    private static final int RUNS = 2;

    private static final int MOST_STEPS = 200;

    private final double[] matrix;
    private final int rows;
    private final int columns;

    private final double[] factor;

    /**
     * @param matrix row-major; not retained
     */
    KernelProjection(double[] matrix, int rows, int columns, Backend backend) {
        this.matrix = Vectors.unit(matrix);
        this.rows = rows;
        this.columns = columns;
        try (TensorScope scope = backend.openScope()) {
            Tensor gram = scope.gram(scope.upload(this.matrix, rows, columns), true);
            double[] shifted = scope.download(gram);
            for (int i = 0; i < columns; i++) {
                shifted[i * columns + i] += rows * UNIT;
            }
            factor = scope.download(scope.cholesky(scope.upload(shifted, columns, columns)));
        }
    }

    /** Of norm 1. */
    double[] of(double[] vector) {
        double[] v = vector;
        for (int run = 0; run < RUNS; run++) {
            v = Vectors.unit(v);
            descend(v);
        }
        return Vectors.unit(v);
    }

    private void descend(double[] v) {
        double[] residual = times(v);
        double[] gradient = transposedTimes(residual);
        double[] direction = solved(gradient);
        double slope = Vectors.dot(gradient, direction);
        for (int step = 0; step < MOST_STEPS && slope > 0 && !isRounding(residual, v); step++) {
            double[] image = times(direction);
            double length = slope / Vectors.dot(image, image);
            Vectors.add(-length, direction, v);
            Vectors.add(-length, image, residual);
            gradient = transposedTimes(residual);
            double[] next = solved(gradient);
            double nextSlope = Vectors.dot(gradient, next);
            Vectors.add(nextSlope / slope, direction, next);
            direction = next;
            slope = nextSlope;
        }
    }

    private boolean isRounding(double[] residual, double[] v) {
        return Vectors.dot(residual, residual) <= UNIT * UNIT * Vectors.dot(v, v);
    }

    private double[] times(double[] v) {
        double[] image = new double[rows];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += matrix[r * columns + c] * v[c];
            }
            image[r] = sum;
        }
        return image;
    }

    private double[] transposedTimes(double[] image) {
        double[] sums = new double[columns];
        for (int r = 0; r < rows; r++) {
            double share = image[r];
            for (int c = 0; c < columns; c++) {
                sums[c] += share * matrix[r * columns + c];
            }
        }
        return sums;
    }

    /** M⁻¹·b, by L and then Lᵀ. */
    private double[] solved(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < columns; i++) {
            double sum = x[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[i * columns + j] * x[j];
            }
            x[i] = sum / factor[i * columns + i];
        }
        for (int i = columns - 1; i >= 0; i--) {
            x[i] /= factor[i * columns + i];
            for (int j = 0; j < i; j++) {
                x[j] -= factor[i * columns + j] * x[i];
            }
        }
        return x;
    }
}
