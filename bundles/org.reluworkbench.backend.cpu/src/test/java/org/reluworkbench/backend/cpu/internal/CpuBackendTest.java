package org.reluworkbench.backend.cpu.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.SplittableRandom;
import org.bytedeco.openblas.global.openblas_full;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.testing.BackendContract;

class CpuBackendTest extends BackendContract {
    private static CpuBackend backend;

    @BeforeAll
    static void load() throws IOException {
        backend = CpuBackend.load();
    }

    @AfterAll
    static void stop() {
        backend.stop();
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Test
    void isPreferredToPlainJava() {
        assertEquals("cpu", backend.name());
        assertTrue(backend.preference() > 0);
        assertTrue(backend.description().startsWith("OpenBLAS 0.3.31"), backend.description());
    }

    @Test
    void computesOnOneNativeThread() {
        assertEquals(1, openblas_full.openblas_get_num_threads());
    }

    @Test
    void nothingWorksAfterItWasStopped() {
        CpuBackend other = new CpuBackend("OpenBLAS");
        TensorScope open = other.openScope();
        open.zeros(Precision.FLOAT32, 3, 3);
        other.stop();
        assertThrows(IllegalStateException.class, () -> open.zeros(Precision.FLOAT32, 1, 1));
        assertThrows(IllegalStateException.class, other::openScope);
        open.close();
    }

    @Test
    void refusesMoreMemoryThanTheMachineHas() {
        int side = Integer.MAX_VALUE;
        OutOfMemoryError refusal =
                assertThrows(
                        OutOfMemoryError.class, () -> scope().zeros(Precision.FLOAT64, side, side));
        assertTrue(refusal.getMessage().contains("bytes for a tensor"), refusal.getMessage());
    }

    /** Many terms of few rows and columns are multiplied tile by tile; of integers exactly. */
    @Test
    void productsOfManyTermsHaveTheEntriesOfAllTiles() {
        int rows = 5000;
        int p = 150;
        int q = 100;
        float[] x = integers(1, rows * p);
        float[] y = integers(2, rows * q);
        double[] across = products(x, p, y, q, rows);
        Tensor a = scope().upload(x, rows, p);
        Tensor b = scope().upload(y, rows, q);
        for (Precision precision : Precision.values()) {
            Tensor left = precision == Precision.FLOAT32 ? a : scope().convert(a, precision);
            Tensor right = precision == Precision.FLOAT32 ? b : scope().convert(b, precision);
            Tensor target = scope().zeros(precision, p, q);
            scope().multiply(1, left, true, right, false, 0, target);
            assertArrayEquals(across, scope().download(target));
            scope().multiply(2, left, true, right, false, -1, target);
            assertArrayEquals(across, scope().download(target));
            assertArrayEquals(
                    products(x, p, x, p, rows), scope().download(scope().gram(left, true)));
        }
    }

    /** Operands that stay in the cache, whichever of them is transposed, too. */
    @Test
    void productsWithSmallOperandsHaveTheEntriesOfAllTiles() {
        int rows = 333;
        int terms = 300;
        int columns = 150;
        float[] x = integers(1, rows * terms);
        float[] y = integers(2, terms * columns);
        float[] transposed = new float[x.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < terms; k++) {
                transposed[k * rows + i] = x[i * terms + k];
            }
        }
        double[] expected = products(transposed, rows, y, columns, terms);
        Tensor a = scope().upload(x, rows, terms);
        Tensor b = scope().upload(y, terms, columns);
        for (Precision precision : Precision.values()) {
            Tensor left = precision == Precision.FLOAT32 ? a : scope().convert(a, precision);
            Tensor right = precision == Precision.FLOAT32 ? b : scope().convert(b, precision);
            requireProducts(expected, left, false, right, false);
            requireProducts(expected, left, false, scope().transpose(right), true);
            requireProducts(expected, scope().transpose(left), true, right, false);
        }
    }

    private void requireProducts(
            double[] expected, Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Tensor target = scope().multiply(a, transposeA, b, transposeB);
        assertArrayEquals(expected, scope().download(target));
        scope().multiply(2, a, transposeA, b, transposeB, -1, target);
        assertArrayEquals(expected, scope().download(target));
    }

    /** From −3 to 3. */
    private static float[] integers(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(-3, 4);
        }
        return values;
    }

    /** XᵀY. */
    private static double[] products(float[] x, int p, float[] y, int q, int rows) {
        double[] result = new double[p * q];
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < q; j++) {
                    result[i * q + j] += x[k * p + i] * y[k * q + j];
                }
            }
        }
        return result;
    }

    /** Large targets are written in another way than small ones. */
    @Test
    void outerProductsOfSpecialValuesDoNotDependOnTheSize() {
        int rows = 40;
        int p = 250;
        int q = 523;
        float[] special = {Float.NaN, Float.POSITIVE_INFINITY, 0, -0f, Float.MIN_VALUE, 1e30f, -3};
        Tensor a = scope().upload(repeated(special, rows * p), rows, p);
        Tensor b = scope().upload(repeated(special, rows * q), rows, q);
        Tensor large = scope().zeros(Precision.FLOAT32, rows, p * q);
        scope().outerProducts(a, b, large);
        Tensor small = scope().zeros(Precision.FLOAT32, 1, p * q);
        for (int i = 0; i < rows; i++) {
            scope().outerProducts(scope().rows(a, i, 1), scope().rows(b, i, 1), small);
            double[] expected = scope().download(small);
            double[] found = scope().download(scope().rows(large, i, 1));
            for (int j = 0; j < p * q; j++) {
                assertTrue(
                        found[j] == expected[j]
                                || (Double.isNaN(found[j]) && Double.isNaN(expected[j])),
                        () -> "a product that should not be there");
            }
        }
    }

    private static float[] repeated(float[] values, int length) {
        float[] all = new float[length];
        for (int i = 0; i < length; i++) {
            all[i] = values[(int) ((i * 31L + i / 7) % values.length)];
        }
        return all;
    }
}
