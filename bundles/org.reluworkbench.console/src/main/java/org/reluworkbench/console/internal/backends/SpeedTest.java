package org.reluworkbench.console.internal.backends;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * How fast the backends multiply matrices here and now, beside whatever else the machine does: 2n³
 * operations of a product of two n × n matrices, over the shortest of three times, with n doubled
 * until one product takes a tenth of a second. Takes about a second for each precision.
 */
@Component(service = SpeedTest.class)
public final class SpeedTest {
    private static final int SMALLEST = 128;
    private static final int LARGEST = 8192;
    private static final long LONG_ENOUGH_NS = 100_000_000;
    private static final int REPETITIONS = 3;

    private final Map<String, Backend> backends = new ConcurrentHashMap<>();
    private final Map<String, Speed> latest = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(Backend backend) {
        backends.put(backend.name(), backend);
    }

    void removeBackend(Backend backend) {
        if (backends.remove(backend.name(), backend)) {
            latest.remove(backend.name());
        }
    }

    /**
     * Speeds in 10⁹ operations a second.
     *
     * @param float32 in single precision
     * @param float64 in double precision
     */
    public record Speed(double float32, double float64) {}

    /** What was measured last, since the backend is here. */
    public Optional<Speed> latest(String name) {
        return Optional.ofNullable(latest.get(name));
    }

    /**
     * Measures; one backend after the other.
     *
     * @throws WorkbenchException {@code UNKNOWN_BACKEND}
     */
    public synchronized Speed measure(String name) {
        Backend backend = backends.get(name);
        if (backend == null) {
            throw new WorkbenchException(
                    StandardErrorCode.UNKNOWN_BACKEND, "There is no backend " + name + " now.");
        }
        Speed speed =
                new Speed(measure(backend, Precision.FLOAT32), measure(backend, Precision.FLOAT64));
        latest.put(name, speed);
        return speed;
    }

    private static double measure(Backend backend, Precision precision) {
        int size = SMALLEST;
        long shortest = time(backend, precision, size);
        while (shortest < LONG_ENOUGH_NS && size < LARGEST) {
            size *= 2;
            shortest = time(backend, precision, size);
        }
        return 2.0 * size * size * size / shortest;
    }

    private static long time(Backend backend, Precision precision, int size) {
        try (TensorScope scope = backend.openScope()) {
            Tensor a = scope.zeros(precision, size, size);
            scope.scale(1, 0.5, a);
            Tensor product = scope.zeros(precision, size, size);
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i < REPETITIONS; i++) {
                long start = System.nanoTime();
                scope.multiply(1, a, false, a, false, 0, product);
                // A device may still compute when it is asked for the result.
                scope.download(scope.rows(product, 0, 1));
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
            return Math.max(1, shortest);
        }
    }
}
