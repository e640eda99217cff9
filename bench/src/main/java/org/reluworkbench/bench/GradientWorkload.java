package org.reluworkbench.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The networks and images of the benchmarks, on the chosen backend in float32. */
final class GradientWorkload {
    static final Precision PRECISION = Precision.FLOAT32;
    static final String PRECISION_NAME = PRECISION.name().toLowerCase(Locale.ROOT);

    private GradientWorkload() {}

    static Network network() {
        return Workloads.mlp(100, 784, 256, 256, 10);
    }

    /** The network 784-128-10 that is trained. */
    static Network smallNetwork() {
        return Workloads.mlp(200, 784, 128, 10);
    }

    static Dataset images(int count) {
        return Workloads.mnistLike(count);
    }

    static String size(int samples) {
        return "784-256-256-10, n=" + samples;
    }

    static Backend backend() throws Exception {
        return ChosenBackend.get();
    }

    /** The gradients of all outputs at consecutive images. */
    static List<LayerGradients> gradients(
            TensorScope scope, BatchNetwork network, Dataset images, int first, int count) {
        return gradients(scope, network, network.upload(scope, images, first, count));
    }

    /** The gradients of all outputs at images that lie on the backend. */
    static List<LayerGradients> gradients(TensorScope scope, BatchNetwork network, Tensor inputs) {
        return OutputChoice.of(network.network(), Optional.empty())
                .gradients(scope, network.evaluate(scope, inputs));
    }

    /** Runs something with so many threads. */
    static <T> T with(int threads, Callable<T> work)
            throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdown();
        }
    }
}
