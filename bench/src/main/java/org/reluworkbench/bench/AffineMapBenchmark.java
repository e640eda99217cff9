package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.regions.internal.maps.LeastSquares;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Least squares of least norm in float64 from 10,000 rows of 785 to the rows of another network.
 */
final class AffineMapBenchmark implements Benchmark {
    private static final double CUTOFF = 1e-6;

    @Override
    public String name() {
        return "affine-map";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> List.of(measure(backend, threads)));
    }

    private Measurement measure(Backend backend, int threads) throws Exception {
        Numbers source = MapRows.draw(backend, 200, Precision.FLOAT64);
        Numbers target = MapRows.draw(backend, 210, Precision.FLOAT64);
        try (TensorScope scope = backend.openScope()) {
            Tensor a = source.upload(scope, MapRows.SAMPLES, MapRows.COLUMNS);
            Tensor b = target.upload(scope, MapRows.SAMPLES, MapRows.COLUMNS);
            LeastSquares.Solution found = solve(backend, a, b);
            Timing timing = Timing.of(() -> solve(backend, a, b));
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("residual", found.residual());
            check.put("rank", found.rank());
            check.put("smallestKept", found.smallest() / found.largest());
            check.put("largestDropped", found.dropped() / found.largest());
            return new Measurement(
                    name(),
                    MapRows.COLUMNS + " to " + MapRows.COLUMNS + ", n=" + MapRows.SAMPLES,
                    threads,
                    "float64",
                    timing,
                    check);
        }
    }

    private static LeastSquares.Solution solve(Backend backend, Tensor a, Tensor b) {
        try (LeastSquares fit = new LeastSquares(backend, MapRows.COLUMNS, MapRows.COLUMNS)) {
            fit.add(a, b);
            return fit.solve(CUTOFF);
        }
    }
}
