package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The gradients of all 10 logits by all parameters at 1000 images, entry by entry, chunk after
 * chunk into the same memory; the checks are the sum of the entries and that of their squares.
 */
final class JacobianBenchmark implements Benchmark {
    private static final int SAMPLES = 1000;

    /** As for the peer: about a gigabyte. */
    private static final int CHUNK = 100;

    /** Memory for the gradients of a chunk by one layer: a row for each logit and sample. */
    private record Buffer(Tensor weights, Tensor biases) {}

    /** What is done with a filled buffer. */
    private interface Use {
        void of(TensorScope scope, Tensor entries);
    }

    @Override
    public String name() {
        return "jacobian";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> List.of(measure(backend, threads)));
    }

    private Measurement measure(Backend backend, int threads) throws Exception {
        Dataset images = GradientWorkload.images(SAMPLES);
        EntrySums sums = new EntrySums();
        Timing timing;
        try (BatchNetwork network =
                        new BatchNetwork(
                                GradientWorkload.network(), backend, GradientWorkload.PRECISION);
                TensorScope memory = backend.openScope()) {
            List<Buffer> buffers = new ArrayList<>();
            timing =
                    Timing.of(
                            () -> compute(backend, network, images, memory, buffers, (s, t) -> {}));
            compute(backend, network, images, memory, buffers, sums::add);
        }
        return new Measurement(
                name(),
                GradientWorkload.size(SAMPLES),
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                sums.check());
    }

    /**
     * Computes all chunks.
     *
     * @param buffers of each layer; allocated for the first chunk
     */
    private static void compute(
            Backend backend,
            BatchNetwork network,
            Dataset images,
            TensorScope memory,
            List<Buffer> buffers,
            Use use) {
        for (int first = 0; first < SAMPLES; first += CHUNK) {
            try (TensorScope scope = backend.openScope()) {
                List<LayerGradients> layers =
                        GradientWorkload.gradients(scope, network, images, first, CHUNK);
                for (int k = 0; k < layers.size(); k++) {
                    if (k == buffers.size()) {
                        buffers.add(buffer(memory, layers.get(k)));
                    }
                    fill(scope, layers.get(k), buffers.get(k));
                    use.of(scope, buffers.get(k).weights());
                    use.of(scope, buffers.get(k).biases());
                }
            }
        }
    }

    private static Buffer buffer(TensorScope memory, LayerGradients layer) {
        int rows = layer.signals().rows();
        int weights = (int) layer.first().weightCount();
        return new Buffer(
                memory.zeros(GradientWorkload.PRECISION, rows, weights),
                memory.zeros(GradientWorkload.PRECISION, rows, layer.first().biasCount()));
    }

    private static void fill(TensorScope scope, LayerGradients layer, Buffer buffer) {
        for (int logit = 0; logit < layer.count(); logit++) {
            LayerFactors factors = layer.of(scope, logit);
            factors.weightGradients(scope, scope.rows(buffer.weights(), logit * CHUNK, CHUNK));
        }
        scope.copy(layer.signals(), buffer.biases());
    }
}
