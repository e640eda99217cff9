package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.spi.backend.SingularValues;
import org.reluworkbench.spi.backend.TensorScope;

class KernelProjectionTest {
    private static final JavaBackend BACKEND = new JavaBackend();

    private static double[] random(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static List<double[]> orthonormal(int count, int size, SplittableRandom random) {
        List<double[]> vectors = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            vectors.add(random(size, random));
        }
        return Vectors.basis(vectors);
    }

    /** Σ σ·u·vᵀ with random orthonormal u and v: the rank is the number of σ. */
    private static double[] matrix(
            int rows, int columns, SplittableRandom random, double... singular) {
        List<double[]> left = orthonormal(singular.length, rows, random);
        List<double[]> right = orthonormal(singular.length, columns, random);
        double[] matrix = new double[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < singular.length; k++) {
                matrix[i] += singular[k] * left.get(k)[i / columns] * right.get(k)[i % columns];
            }
        }
        return matrix;
    }

    /** Values from 1 down to 10^−decades, evenly in their logarithms. */
    private static double[] falling(int count, double decades) {
        double[] values = new double[count];
        Arrays.setAll(values, k -> Math.pow(10, -decades * k / Math.max(1, count - 1)));
        return values;
    }

    private static void assertNoImage(double[] matrix, int rows, double... v) {
        for (int r = 0; r < rows; r++) {
            double[] row = Arrays.copyOfRange(matrix, r * v.length, (r + 1) * v.length);
            assertEquals(0, Vectors.dot(row, v), 2e-15);
        }
    }

    /** The right singular vectors that belong to no σ. */
    private static List<double[]> kernel(double[] matrix, int rows, int columns, int rank) {
        List<double[]> kernel = new ArrayList<>();
        // Rows of zeros give all right singular vectors of a wide matrix.
        int height = Math.max(rows, columns);
        try (TensorScope scope = BACKEND.openScope()) {
            SingularValues values =
                    scope.singularValues(
                            scope.upload(Arrays.copyOf(matrix, height * columns), height, columns));
            double[] right = scope.download(values.right());
            for (int k = rank; k < columns; k++) {
                kernel.add(Arrays.copyOfRange(right, k * columns, (k + 1) * columns));
            }
        }
        return kernel;
    }

    private static void assertInKernel(
            int rows, int columns, long seed, double tolerance, double... singular) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] matrix = matrix(rows, columns, random, singular);
        KernelProjection projection = new KernelProjection(matrix, rows, columns, BACKEND);
        double[] found = projection.of(random(columns, random));
        assertEquals(1, Vectors.dot(found, found), 1e-14);
        assertNoImage(matrix, rows, found);
        double[] outside = Vectors.without(kernel(matrix, rows, columns, singular.length), found);
        assertEquals(0, Math.sqrt(Vectors.dot(outside, outside)), tolerance);
    }

    /** The kernel is known as well as u over the least σ that is not 0. */
    @Test
    void liesInTheSpanOfSingularVectors() {
        for (long seed = 0; seed < 10; seed++) {
            assertInKernel(30, 12, seed, 1e-13, falling(9, 1));
            assertInKernel(30, 12, seed, 1e-9, falling(11, 5));
            assertInKernel(60, 40, seed, 1e-5, falling(39, 9));
            assertInKernel(10, 17, seed, 1e-10, falling(10, 4));
            assertInKernel(20, 20, seed, 1e-13, 1, 1, 1);
        }
    }

    @Test
    void bitsDoNotDependOnThreads() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        double[] matrix = matrix(300, 200, random, falling(190, 6));
        double[] start = random(200, random);
        double[] expected = null;
        for (int threads : new int[] {1, 2, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                double[] found =
                        pool.submit(() -> new KernelProjection(matrix, 300, 200, BACKEND).of(start))
                                .get();
                expected = expected == null ? found : expected;
                assertArrayEquals(expected, found);
            } finally {
                pool.shutdown();
            }
        }
    }

    /** A vector of the kernel stays. */
    @Test
    void keepsTheKernel() {
        double[] matrix = {1, 2, 2, 2, 4, 4};
        double[] v = Vectors.unit(new double[] {2, -1, 0});
        assertArrayEquals(v, new KernelProjection(matrix, 2, 3, BACKEND).of(v), 1e-15);
    }

    @Test
    void scaleDoesNotMatter() {
        double[] huge = {1e200, 1e200, 0, 1e-200};
        double[] found = new KernelProjection(huge, 1, 4, BACKEND).of(new double[] {1, 0, 0, 0});
        assertArrayEquals(Vectors.unit(new double[] {1, -1, 0, 0}), found, 1e-15);
        double[] zeros = new KernelProjection(new double[2], 1, 2, BACKEND).of(new double[] {0, 3});
        assertArrayEquals(new double[] {0, 1}, zeros);
    }
}
