package org.reluworkbench.trainer.internal;

import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchTraining;
import org.reluworkbench.model.training.BatchRows;
import org.reluworkbench.model.training.EpochOrder;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.model.training.LossGradient;
import org.reluworkbench.model.training.SampleLoss;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The mean loss of a batch and its gradient, computed on a backend. */
final class BackendGradient implements LossGradient {
    private final Backend backend;
    private final BatchTraining network;
    private final BatchRows rows;
    private final SampleLoss loss;
    private final int batchSize;
    private final int features;
    private final int outputs;
    private final float[] signals;

    /**
     * @param layout of parameters; its numbers are not used
     */
    BackendGradient(TrainingRequest request, Backend backend, FlatParameters layout) {
        this.backend = backend;
        this.batchSize = Math.min(request.batchSize(), request.dataset().trainSamples());
        this.features = request.initial().inputs();
        this.outputs = request.initial().outputs();
        this.rows = new BatchRows(request.dataset(), batchSize);
        this.loss = SampleLoss.of(outputs);
        this.signals = new float[batchSize * outputs];
        this.network = new BatchTraining(request.initial(), backend, layout, request.seed());
    }

    @Override
    public double differentiate(
            float[] parameters,
            float[] moments,
            EpochOrder order,
            int first,
            long update,
            float[] gradient) {
        int size = Math.min(batchSize, order.count() - first);
        rows.gather(order, first, size);
        try (TensorScope scope = backend.openScope()) {
            Tensor inputs = scope.rows(scope.upload(rows.values(), batchSize, features), 0, size);
            BatchEvaluation evaluation = network.evaluate(scope, inputs, parameters, update);
            network.addMoments(scope, moments);
            scope.download(evaluation.outputs(), signals, 0);
            double sum = lossAndItsDerivative(size);
            Tensor outputGradients = scope.rows(scope.upload(signals, batchSize, outputs), 0, size);
            network.differentiate(scope, evaluation, outputGradients, gradient);
            return sum;
        }
    }

    /** Puts the derivatives of the mean loss in the place of the outputs. */
    private double lossAndItsDerivative(int size) {
        double sum = 0;
        for (int s = 0; s < size; s++) {
            sum += loss.differentiate(signals, s * outputs, outputs, rows.label(s), 1.0 / size);
        }
        return sum;
    }

    @Override
    public void close() {
        network.close();
    }
}
