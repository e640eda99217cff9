package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.regions.internal.maps.Clusters;
import org.reluworkbench.regions.internal.maps.FloatRows;
import org.reluworkbench.regions.internal.maps.KMeans;
import org.reluworkbench.spi.backend.Backend;

/**
 * 43 iterations of Lloyd's method with 100 centres, from every hundredth of 10,000 rows of 785.
 *
 * <p>The peer's rows come to rest after so many. In ours one sample lies on the other side of a
 * wall, by rounding, and they take 145; the number is fixed so that both do the same work.
 */
final class KMeansBenchmark implements Benchmark {
    private static final int CENTRES = 100;
    private static final int ITERATIONS = 43;

    @Override
    public String name() {
        return "kmeans";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> List.of(measure(backend, threads)));
    }

    private Measurement measure(Backend backend, int threads) throws Exception {
        FloatRows rows =
                new FloatRows(
                        MapRows.draw(backend, 200, GradientWorkload.PRECISION).floats(),
                        MapRows.COLUMNS);
        float[] values = new float[CENTRES * MapRows.COLUMNS];
        int step = MapRows.SAMPLES / CENTRES;
        for (int c = 0; c < CENTRES; c++) {
            System.arraycopy(
                    rows.values(),
                    c * step * MapRows.COLUMNS,
                    values,
                    c * MapRows.COLUMNS,
                    MapRows.COLUMNS);
        }
        FloatRows start = new FloatRows(values, MapRows.COLUMNS);
        Clusters found = cluster(backend, rows, start);
        Timing timing = Timing.of(() -> cluster(backend, rows, start));
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("inertia", found.inertia());
        check.put("iterations", found.iterations());
        return new Measurement(
                name(),
                "k=" + CENTRES + ", n=" + MapRows.SAMPLES,
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                check);
    }

    private static Clusters cluster(Backend backend, FloatRows rows, FloatRows start) {
        return new KMeans(backend, rows).lloyd(start, ITERATIONS, i -> {});
    }
}
