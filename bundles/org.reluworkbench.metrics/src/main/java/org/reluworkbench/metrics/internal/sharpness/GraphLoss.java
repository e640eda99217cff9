package org.reluworkbench.metrics.internal.sharpness;

import java.util.Arrays;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchTraining;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.model.training.SampleLoss;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The loss of any network without dropout and batch normalisation, and its gradient. */
final class GraphLoss implements ParameterLoss {
    private static final int TILE_ROWS = 1024;

    private final Backend backend;
    private final SampleRange samples;
    private final BatchTraining network;
    private final int features;
    private final int outputs;
    private final int[] labels;

    /**
     * @throws WorkbenchException naming a batch normalisation that could not be folded, since its
     *     moments would have to be perturbed, too
     */
    GraphLoss(Network network, SampleRange samples, Backend backend) {
        for (Node node : network.nodes()) {
            if (node.operation() instanceof BatchNormalization) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "the batch normalisation "
                                + node.name()
                                + " does not stand right after an affine layer of its own, so it"
                                + " cannot be folded and perturbed");
            }
        }
        this.backend = backend;
        this.samples = samples;
        this.features = network.inputs();
        this.outputs = network.outputs();
        this.labels = new int[samples.count()];
        Arrays.setAll(labels, samples::label);
        this.network = new BatchTraining(network, backend, new FlatParameters(network), 0);
    }

    @Override
    public double at(float[] parameters) {
        double sum = 0;
        for (int first = 0; first < labels.length; first += TILE_ROWS) {
            try (TensorScope scope = backend.openScope()) {
                int count = Math.min(TILE_ROWS, labels.length - first);
                float[] logits = logits(scope, evaluate(scope, parameters, first, count));
                sum += Losses.sum(logits, outputs, labels, first, count);
            }
        }
        return sum / labels.length;
    }

    private BatchEvaluation evaluate(TensorScope scope, float[] parameters, int first, int count) {
        float[] rows = new float[count * features];
        samples.dataset().copyRows(samples.first() + first, count, rows, 0);
        return network.evaluate(scope, scope.upload(rows, count, features), parameters, 0);
    }

    private float[] logits(TensorScope scope, BatchEvaluation evaluation) {
        float[] logits = new float[evaluation.samples() * outputs];
        scope.download(evaluation.outputs(), logits, 0);
        return logits;
    }

    /**
     * The gradient of the mean loss.
     *
     * @param gradient receives it
     * @return the mean loss
     */
    double differentiate(float[] parameters, float[] gradient) {
        double sum = 0;
        double[] total = new double[gradient.length];
        SampleLoss loss = SampleLoss.of(outputs);
        for (int first = 0; first < labels.length; first += TILE_ROWS) {
            try (TensorScope scope = backend.openScope()) {
                int count = Math.min(TILE_ROWS, labels.length - first);
                BatchEvaluation evaluation = evaluate(scope, parameters, first, count);
                float[] signals = logits(scope, evaluation);
                for (int i = 0; i < count; i++) {
                    sum += loss.differentiate(signals, i * outputs, outputs, labels[first + i], 1);
                }
                Tensor outputGradients = scope.upload(signals, count, outputs);
                network.differentiate(scope, evaluation, outputGradients, gradient);
                for (int i = 0; i < total.length; i++) {
                    total[i] += gradient[i];
                }
            }
        }
        for (int i = 0; i < total.length; i++) {
            gradient[i] = (float) (total[i] / labels.length);
        }
        return sum / labels.length;
    }

    @Override
    public void close() {
        network.close();
    }
}
