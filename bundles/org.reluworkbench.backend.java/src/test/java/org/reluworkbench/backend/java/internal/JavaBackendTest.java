package org.reluworkbench.backend.java.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.testing.BackendContract;

class JavaBackendTest extends BackendContract {
    private static final JavaBackend BACKEND = new JavaBackend();

    @Override
    public Backend backend() {
        return BACKEND;
    }

    @Test
    void isTheOneOfLastResort() {
        assertEquals("java", BACKEND.name());
        assertEquals(0, BACKEND.preference());
        assertTrue(BACKEND.description().startsWith("Plain Java loops"));
    }

    @Test
    void aRowHasTheSameBitsWhateverRowsStandBesideIt() {
        SplittableRandom random = new SplittableRandom(11);
        double[] a = random.doubles(90 * 70, -1, 1).toArray();
        Tensor right = scope().upload(random.doubles(70 * 13, -1, 1).toArray(), 70, 13);
        Tensor left = scope().upload(a, 90, 70);
        double[] all = scope().download(scope().multiply(left, false, right, false));
        double[] row = Arrays.copyOfRange(a, 74 * 70, 75 * 70);
        Tensor alone = scope().multiply(scope().upload(row, 1, 70), false, right, false);
        assertArrayEquals(Arrays.copyOfRange(all, 74 * 13, 75 * 13), scope().download(alone));
    }

    @Test
    void refusesWhatAnArrayOfJavaCannotHold() {
        Tensor tall = scope().zeros(Precision.FLOAT32, 1 << 16, 1);
        OutOfMemoryError refusal =
                assertThrows(
                        OutOfMemoryError.class, () -> scope().multiply(tall, false, tall, true));
        assertEquals(
                "the result (65536, 65536) has more values than an array of Java",
                refusal.getMessage());
    }

    @Test
    void nothingWorksAfterItWasStopped() {
        JavaBackend backend = new JavaBackend();
        TensorScope open = backend.openScope();
        backend.stop();
        assertThrows(IllegalStateException.class, () -> open.zeros(Precision.FLOAT32, 1, 1));
        assertThrows(IllegalStateException.class, backend::openScope);
        open.close();
    }
}
