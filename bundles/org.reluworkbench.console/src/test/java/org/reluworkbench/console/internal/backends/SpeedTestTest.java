package org.reluworkbench.console.internal.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

class SpeedTestTest {
    /** A product of n × n matrices takes n³ nanoseconds on it, at least: 2 operations each. */
    private static final class SlowBackend implements Backend {
        private final List<Integer> sizes = new ArrayList<>();
        private int open;

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String description() {
            return "Counts time.";
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public TensorScope openScope() {
            open++;
            return (TensorScope)
                    Proxy.newProxyInstance(
                            TensorScope.class.getClassLoader(),
                            new Class<?>[] {TensorScope.class},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "zeros" -> tensor((int) arguments[1]);
                                        case "rows" -> tensor(1);
                                        case "multiply" -> multiply((Tensor) arguments[1]);
                                        case "close" -> close();
                                        default -> null;
                                    });
        }

        private Object close() {
            open--;
            return null;
        }

        private Object multiply(Tensor a) {
            long n = a.rows();
            sizes.add(a.rows());
            long end = System.nanoTime() + n * n * n;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return null;
        }

        private static Tensor tensor(int size) {
            return new Tensor() {
                @Override
                public int rows() {
                    return size;
                }

                @Override
                public int columns() {
                    return size;
                }

                @Override
                public Precision precision() {
                    return Precision.FLOAT64;
                }
            };
        }
    }

    @Test
    void countsTwoOperationsForEachProductOfTwoEntries() {
        SpeedTest test = new SpeedTest();
        SlowBackend backend = new SlowBackend();
        test.addBackend(backend);
        assertEquals(Optional.empty(), test.latest("slow"));
        SpeedTest.Speed speed = test.measure("slow");
        assertTrue(speed.float32() > 0 && speed.float32() <= 2, speed.toString());
        assertTrue(speed.float64() > 0 && speed.float64() <= 2, speed.toString());
        assertEquals(128, backend.sizes.get(0));
        assertEquals(512, backend.sizes.stream().max(Integer::compare).orElseThrow());
        assertEquals(0, backend.open, "every scope is closed");
        assertEquals(Optional.of(speed), test.latest("slow"));
        test.removeBackend(backend);
        assertEquals(Optional.empty(), test.latest("slow"));
    }

    @Test
    void refusesABackendThatIsNotThere() {
        WorkbenchException refused =
                assertThrows(WorkbenchException.class, () -> new SpeedTest().measure("cuda"));
        assertEquals(StandardErrorCode.UNKNOWN_BACKEND, refused.code());
    }
}
