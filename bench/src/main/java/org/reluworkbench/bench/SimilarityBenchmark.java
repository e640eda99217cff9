package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.internal.match.LayerMatch;
import org.reluworkbench.metrics.internal.similarity.SimilarityKind;
import org.reluworkbench.metrics.internal.similarity.SimilarityMeasure;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Linear CKA, SVCCA and maximum matches of the second hidden layers of two networks 784-256-256-10
 * at 10,000 images: 10,000 × 256 activations each, which lie on the backend already.
 */
final class SimilarityBenchmark implements Benchmark {
    private static final int SAMPLES = 10_000;
    private static final int TILE = 1000;
    private static final int SECOND_RELU = 3;
    private static final SimilarityMeasure.Settings SETTINGS =
            new SimilarityMeasure.Settings(0.99, 1e-6);

    /** That of the precision, which is larger. */
    private static final double CUTOFF = 0;

    @Override
    public String name() {
        return "similarity";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> measure(backend, threads));
    }

    private List<Measurement> measure(Backend backend, int threads) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        try (TensorScope scope = backend.openScope()) {
            Tensor x = activations(backend, scope, 100);
            Tensor y = activations(backend, scope, 400);
            for (SimilarityKind kind : List.of(SimilarityKind.CKA, SimilarityKind.SVCCA)) {
                double[] found = new double[1];
                Timing timing =
                        Timing.of(
                                () ->
                                        found[0] =
                                                kind.measure(SETTINGS)
                                                        .compare(
                                                                backend,
                                                                List.of(x),
                                                                List.of(y),
                                                                () -> {})[0][0]);
                measurements.add(
                        measurement(
                                kind.name().toLowerCase(Locale.ROOT),
                                threads,
                                timing,
                                Map.of("similarity", found[0])));
            }
            for (double epsilon : new double[] {0.5, 0.2}) {
                List<Set<Integer>> found = new ArrayList<>();
                Timing timing =
                        Timing.of(
                                () -> {
                                    found.clear();
                                    found.add(LayerMatch.maximum(backend, x, y, epsilon, CUTOFF));
                                });
                Map<String, Object> check = new LinkedHashMap<>();
                long first = found.get(0).stream().filter(n -> n < x.columns()).count();
                check.put("matchedX", first);
                check.put("matchedY", found.get(0).size() - first);
                measurements.add(measurement("maximum match " + epsilon, threads, timing, check));
            }
        }
        return measurements;
    }

    private Measurement measurement(
            String what, int threads, Timing timing, Map<String, Object> check) {
        return new Measurement(
                name(),
                what + ", 2 × 256 neurons, n=" + SAMPLES,
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                check);
    }

    /** Computed in float64 and rounded once. */
    private static Tensor activations(Backend backend, TensorScope scope, long seed) {
        Dataset images = GradientWorkload.images(SAMPLES);
        Tensor all = scope.zeros(GradientWorkload.PRECISION, SAMPLES, 256);
        try (BatchNetwork network =
                new BatchNetwork(
                        Workloads.mlp(seed, 784, 256, 256, 10), backend, Precision.FLOAT64)) {
            for (int first = 0; first < SAMPLES; first += TILE) {
                try (TensorScope tile = backend.openScope()) {
                    Tensor values =
                            network.evaluate(tile, network.upload(tile, images, first, TILE))
                                    .values(SECOND_RELU);
                    scope.copy(
                            tile.convert(values, GradientWorkload.PRECISION),
                            scope.rows(all, first, TILE));
                }
            }
        }
        return all;
    }
}
