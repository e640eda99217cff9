package org.reluworkbench.bench;

import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The same gradients as {@link JacobianBenchmark}, as the factors d and a of each layer only. The
 * checks are the same sums: an entry d_j·a_i has Σ_j d_j·Σ_i a_i as sum over its layer, a bias d_j.
 */
final class JacobianFactorsBenchmark implements Benchmark {
    private static final int SAMPLES = 1000;

    @Override
    public String name() {
        return "jacobian-factors";
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
                TensorScope scope = backend.openScope()) {
            Tensor inputs = network.upload(scope, images, 0, SAMPLES);
            timing = Timing.of(() -> factors(backend, network, inputs));
            GradientWorkload.gradients(scope, network, inputs)
                    .forEach(layer -> add(scope, layer, sums));
        }
        return new Measurement(
                name(),
                GradientWorkload.size(SAMPLES),
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                sums.check());
    }

    private static void factors(Backend backend, BatchNetwork network, Tensor inputs) {
        try (TensorScope scope = backend.openScope()) {
            GradientWorkload.gradients(scope, network, inputs);
        }
    }

    private static void add(TensorScope scope, LayerGradients layer, EntrySums sums) {
        double[][] a = rows(scope, layer.first().activations());
        double[][] d = rows(scope, layer.signals());
        for (int row = 0; row < d[0].length; row++) {
            int sample = row % SAMPLES;
            sums.add(d[0][row] * (a[0][sample] + 1), d[1][row] * (a[1][sample] + 1));
        }
    }

    /** The sum of each row and that of its squares. */
    private static double[][] rows(TensorScope scope, Tensor values) {
        double[] all = scope.download(values);
        double[][] sums = new double[2][values.rows()];
        for (int i = 0; i < all.length; i++) {
            sums[0][i / values.columns()] += all[i];
            sums[1][i / values.columns()] += all[i] * all[i];
        }
        return sums;
    }
}
