package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.PivotedQr;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.testing.BackendContract;

/**
 * Everything of the backend but the driver's calls: our kernels as they are, on the processor of
 * this machine, and column-major libraries that loops stand for.
 */
class CudaBackendTest extends BackendContract {
    private static final HostDevice DEVICE = new HostDevice(1L << 32);
    private static final CudaBackend BACKEND = new CudaBackend(DEVICE);

    @BeforeAll
    static void compile() throws Exception {
        HostKernels.load();
    }

    /** The guards of every block were looked at when it was given back. */
    @AfterAll
    static void everythingWasGivenBack() {
        assertEquals(0, DEVICE.lent());
    }

    @Override
    public Backend backend() {
        return BACKEND;
    }

    @Test
    void isPreferredToTheProcessors() {
        assertEquals("cuda", BACKEND.name());
        assertTrue(BACKEND.preference() > 10);
    }

    @Test
    void memoryThatTheDeviceDoesNotHaveIsRefused() {
        int side = Integer.MAX_VALUE;
        assertThrows(OutOfMemoryError.class, () -> scope().zeros(Precision.FLOAT64, side, side));
        assertThrows(OutOfMemoryError.class, () -> scope().zeros(Precision.FLOAT64, side, 4));
    }

    @Test
    void anIndexThatTheDeviceMadeIsCheckedByItsNumbers() {
        Tensor a = scope().upload(new double[] {1, 5, 9, 2, 7, 3}, 2, 3);
        IndexTensor groups = scope().uploadIndices(new int[] {0, 1, 2}, 1, 3);
        // Column 2 is largest in row 0, column 1 in row 1.
        IndexTensor found = scope().argMaximum(a, groups, 3);
        Tensor narrow = scope().reshape(a, 3, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> scope().gather(scope().rows(narrow, 0, 2), found));
        IndexTensor first = scope().argMaximum(scope().rows(a, 1, 1), groups, 3);
        assertArrayEquals(
                new double[] {5},
                scope().download(scope().gather(scope().rows(narrow, 0, 1), first)));
    }

    @Test
    void anIndexServesSumsOfSeveralWidths() {
        IndexTensor index = scope().uploadIndices(new int[] {1, 0, 1}, 1, 3);
        Tensor a = scope().upload(new double[] {1, 2, 4, 8, 16, 32}, 2, 3);
        assertArrayEquals(
                new double[] {2, 5, 16, 40}, scope().download(scope().scatterAdd(a, index, 2)));
        assertArrayEquals(
                new double[] {2, 5, 0, 16, 40, 0},
                scope().download(scope().scatterAdd(a, index, 3)));
    }

    /** Kahan's matrix: pivoted QR leaves it as it is, so its diagonal is known. */
    @Test
    void pivotsKeepOrderWhereNoColumnIsLonger() {
        int n = 90;
        double c = 0.3;
        double s = Math.sqrt(1 - c * c);
        double[] kahan = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                // A little more on the diagonal decides between columns of equal norms.
                double shrink = 1 - 1e-9 * j;
                kahan[i * n + j] = Math.pow(s, i) * (i == j ? 1 : -c) * shrink;
            }
        }
        PivotedQr qr = scope().pivotedQr(scope().upload(kahan, n, n));
        double[] r = scope().download(qr.r());
        for (int i = 0; i < n; i++) {
            assertEquals(i, qr.pivots()[i]);
            assertEquals(kahan[i * n + i], Math.abs(r[i * n + i]), 1e-13);
        }
    }

    @Test
    void pivotedQrTakesValuesWhoseSquaresOverflow() {
        for (double magnitude : new double[] {1e-30, 1e30}) {
            float[] values = new float[12];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (Math.sin(i * i) * magnitude);
            }
            PivotedQr qr = scope().pivotedQr(scope().upload(values, 4, 3));
            double[] product = scope().download(scope().multiply(qr.q(), false, qr.r(), false));
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 3; j++) {
                    assertEquals(
                            values[i * 3 + qr.pivots()[j]], product[i * 3 + j], 1e-5 * magnitude);
                }
            }
        }
    }

    @Test
    void nothingWorksAfterItWasStopped() {
        CudaBackend other = new CudaBackend(DEVICE);
        TensorScope open = other.openScope();
        open.zeros(Precision.FLOAT32, 3, 3);
        other.stop();
        assertThrows(IllegalStateException.class, () -> open.zeros(Precision.FLOAT32, 1, 1));
        assertThrows(IllegalStateException.class, other::openScope);
        open.close();
    }
}
