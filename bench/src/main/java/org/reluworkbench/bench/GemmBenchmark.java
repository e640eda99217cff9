package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** C = A·Aᵀ of a random square matrix by the general product of the chosen backend. */
final class GemmBenchmark implements Benchmark {
    private static final int N = 2048;
    private static final double OPERATIONS = 2.0 * N * N * N;

    @Override
    public String name() {
        return "gemm";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = ChosenBackend.get();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            List<Measurement> measurements = new ArrayList<>();
            for (Precision precision : Precision.values()) {
                measurements.add(pool.submit(() -> measure(backend, precision, threads)).get());
            }
            return measurements;
        } finally {
            pool.shutdown();
        }
    }

    private Measurement measure(Backend backend, Precision precision, int threads)
            throws Exception {
        double[] values = new SplittableRandom(1).doubles((long) N * N).toArray();
        try (TensorScope scope = backend.openScope()) {
            Tensor a = scope.convert(scope.upload(values, N, N), precision);
            Tensor b = scope.transpose(a);
            Tensor c = scope.zeros(precision, N, N);
            Timing timing = Timing.of(() -> multiply(scope, a, b, c));
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("trace", trace(scope.download(c)));
            check.put("gigaflops", Math.round(OPERATIONS / timing.median() / 1e9));
            return new Measurement(
                    name(),
                    N + "x" + N + "x" + N,
                    threads,
                    precision.name().toLowerCase(Locale.ROOT),
                    timing,
                    check);
        }
    }

    /** Reads one row, because a device may still be at work when the call returns. */
    private static void multiply(TensorScope scope, Tensor a, Tensor b, Tensor c) {
        scope.multiply(1, a, false, b, false, 0, c);
        scope.download(scope.rows(c, N - 1, 1));
    }

    private static double trace(double... c) {
        double trace = 0;
        for (int i = 0; i < N; i++) {
            trace += c[i * N + i];
        }
        return trace;
    }
}
