package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.testing.BackendContract;

/** The contract on the graphics processor of this machine; skipped where none is. */
class DeviceContractTest extends BackendContract {
    private static CudaBackend backend;

    @BeforeAll
    static void load() {
        try {
            backend = CudaBackend.load();
        } catch (UnavailableException e) {
            abort(e.getMessage());
        }
    }

    @AfterAll
    static void stop() {
        if (backend != null) {
            backend.stop();
        }
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Test
    void goesOnAfterMemoryWasRefused() {
        int side = 1 << 20;
        assertThrows(OutOfMemoryError.class, () -> scope().zeros(Precision.FLOAT64, side, side));
        Tensor a = scope().upload(new double[] {2}, 1, 1);
        assertEquals(4, scope().download(scope().multiply(a, false, a, false))[0]);
    }

    /** Larger than the contract's, so that libraries take their fast ways. */
    @Test
    void largeProductsAreThoseOfTheirParts() {
        int n = 1500;
        for (Precision precision : Precision.values()) {
            try (TensorScope own = backend.openScope()) {
                double[] values = new double[n * n];
                for (int i = 0; i < values.length; i++) {
                    // Whole numbers, whose sums of products both precisions hold exactly.
                    values[i] = (i * 31L + i / n) % 5 - 2;
                }
                Tensor a = own.convert(own.upload(values, n, n), precision);
                double[] product = own.download(own.multiply(a, false, a, true));
                double[] gram = own.download(own.gram(a, false));
                for (int e = 0; e < product.length; e += 997) {
                    double exact = 0;
                    for (int p = 0; p < n; p++) {
                        exact += values[e / n * n + p] * values[e % n * n + p];
                    }
                    assertEquals(exact, product[e]);
                    assertEquals(exact, gram[e]);
                }
            }
        }
    }
}
