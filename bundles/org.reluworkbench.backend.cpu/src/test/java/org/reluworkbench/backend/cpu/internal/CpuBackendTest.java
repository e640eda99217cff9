package org.reluworkbench.backend.cpu.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.bytedeco.openblas.global.openblas_full;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
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
}
