package org.reluworkbench.deeplearning4j.internal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** One training, on the thread that calls {@link #run}. */
final class Training {
    private final TrainingRequest request;
    private final TrainingListener listener;
    private final List<Dense> layers;
    private final Parameters parameters;
    private final float[] gradient;
    private final UpdateRule rule;
    private final EpochOrder order;

    Training(TrainingRequest request, TrainingListener listener) {
        this.request = request;
        this.listener = listener;
        this.layers = request.initial().fullyConnectedLayers().orElseThrow();
        this.parameters = new Parameters(request.initial(), layers);
        this.gradient = new float[parameters.values().length];
        this.rule = UpdateRule.of(request.optimizer(), gradient.length);
        this.order =
                new EpochOrder(
                        request.dataset().trainSamples(),
                        request.shuffle() ? new SplittableRandom(request.seed()) : null);
    }

    Network run() throws InterruptedException {
        if (!parameters.finite()) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the network to train has a weight outside of the range of float32");
        }
        if (request.checkpoints().contains(0)) {
            listener.checkpoint(0, request.initial());
        }
        if (request.epochs() == 0) {
            return request.initial();
        }
        int batchSize = Math.min(request.batchSize(), order.count());
        try (DenseChain chain = new DenseChain(layers, request.dataset(), batchSize)) {
            for (int epoch = 1; epoch <= request.epochs(); epoch++) {
                double loss = pass(epoch, chain, batchSize);
                if (request.checkpoints().contains(epoch)) {
                    listener.checkpoint(epoch, parameters.network());
                }
                listener.epoch(epoch, loss);
            }
        }
        return parameters.network();
    }

    /** Visits every training row once; the mean of the losses that the rows had on the way. */
    private double pass(int epoch, DenseChain chain, int batchSize) throws InterruptedException {
        order.next();
        double sum = 0;
        for (int first = 0; first < order.count(); first += batchSize) {
            double loss = chain.differentiate(parameters.values(), order, first, gradient);
            requireFinite(Double.isFinite(loss), epoch);
            rule.apply(parameters.values(), gradient);
            sum += loss;
            leaveIfAsked();
        }
        requireFinite(parameters.finite(), epoch);
        return sum / order.count();
    }

    private void leaveIfAsked() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("training was interrupted");
        }
        if (listener.cancelled()) {
            throw new CancellationException("training was cancelled");
        }
    }

    private static void requireFinite(boolean finite, int epoch) {
        if (!finite) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "training diverged in epoch "
                            + epoch
                            + ", where loss or weights left the range of float32; a smaller"
                            + " learning rate may help");
        }
    }
}
