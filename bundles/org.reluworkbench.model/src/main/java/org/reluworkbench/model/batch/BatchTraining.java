package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A network in training on a backend, in float32: its parameters change between batches, batch
 * normalisations take the moments of the batch, dropout drops. Used by one thread.
 */
public final class BatchTraining implements AutoCloseable {
    /** Share of a batch in the running moments, as in PyTorch. */
    private static final double MOMENTUM = 0.1;

    private final FlatParameters layout;
    private final TrainingMode mode;
    private final BatchNetwork network;

    /**
     * @param layout where the parameters of each node stand in flat arrays
     * @param seed of dropout
     * @throws OutOfMemoryError if the backend's memory does not suffice
     */
    public BatchTraining(Network network, Backend backend, FlatParameters layout, long seed) {
        this.layout = layout;
        this.mode = new TrainingMode(seed);
        this.network = new BatchNetwork(network, backend, Precision.FLOAT32, Optional.of(mode));
    }

    /**
     * The values of all nodes for a batch.
     *
     * @param scope receives them; has to stay open as long as the evaluation is used
     * @param inputs n × {@code network.inputs()}
     * @param parameters in the order of {@link FlatParameters}
     * @param update number of the update, from 0; what dropout draws depends on it
     */
    public BatchEvaluation evaluate(
            TensorScope scope, Tensor inputs, float[] parameters, long update) {
        mode.begin(update);
        network.setParameters(parameters, layout);
        return network.evaluate(scope, inputs);
    }

    /**
     * Adds the moments of the batch evaluated last to running moments: r ← 0.9·r + 0.1·b, with the
     * unbiased variance.
     *
     * @param scope of that evaluation
     * @param moments in the order of {@link FlatParameters}
     */
    public void addMoments(TensorScope scope, float[] moments) {
        for (TrainingMode.BatchMoments batch : mode.moments()) {
            int position = layout.momentPosition(batch.node());
            double[] means = scope.download(batch.mean());
            double[] variances = scope.download(batch.variance());
            double unbiased = (double) batch.count() / Math.max(1, batch.count() - 1);
            for (int c = 0; c < means.length; c++) {
                add(moments, position + c, means[c]);
                add(moments, position + means.length + c, unbiased * variances[c]);
            }
        }
    }

    private static void add(float[] moments, int at, double value) {
        moments[at] = (float) ((1 - MOMENTUM) * moments[at] + MOMENTUM * value);
    }

    /**
     * The gradient of Σ_s Σ_j v_sj·f_j(x_s) by all parameters.
     *
     * @param outputGradients v, n × {@code network.outputs()}
     * @param gradient receives it, in the order of {@link FlatParameters}; 0 where f does not
     *     depend on a parameter
     */
    public void differentiate(
            TensorScope scope,
            BatchEvaluation evaluation,
            Tensor outputGradients,
            float[] gradient) {
        List<LayerFactors> layers = evaluation.gradient(scope, outputGradients);
        if (layers.stream().mapToLong(LayerFactors::parameterCount).sum() < gradient.length) {
            Arrays.fill(gradient, 0);
        }
        for (LayerFactors factors : layers) {
            int position = layout.position(factors.node());
            scope.download(factors.summedWeightGradients(scope), gradient, position);
            if (factors.bias()) {
                int biases = position + Math.toIntExact(factors.weightCount());
                scope.download(factors.summedBiasGradients(scope), gradient, biases);
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
