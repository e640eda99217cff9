package org.reluworkbench.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * One training, on the thread that calls {@link #run}: epochs, updates, schedule, checkpoints,
 * cancel and resume, around a function that gives the gradient of a batch's loss. Parameters and
 * the memory of the optimizer are float32.
 */
public final class TrainingLoop {
    private final TrainingRequest request;
    private final TrainingListener listener;
    private final FlatParameters parameters;
    private final float[] gradient;
    private final UpdateRule rule;
    private final EpochOrder order;
    private final int batchSize;
    private final int updatesOfEpoch;
    private long updates;

    /**
     * Checks the request.
     *
     * @throws WorkbenchException if it cannot be fulfilled by any trainer
     */
    public TrainingLoop(TrainingRequest request, TrainingListener listener) {
        RequestRules.check(request);
        this.request = request;
        this.listener = listener;
        this.parameters = new FlatParameters(request.initial());
        this.gradient = new float[parameters.values().length];
        this.rule = UpdateRule.of(request.optimizer(), gradient.length);
        this.order =
                new EpochOrder(
                        request.dataset().trainSamples(),
                        request.shuffle() ? new SplittableRandom(request.seed()) : null);
        this.batchSize = Math.min(request.batchSize(), order.count());
        this.updatesOfEpoch = (order.count() + batchSize - 1) / batchSize;
    }

    /**
     * Trains.
     *
     * @param function makes the gradient of a batch's loss, once; the parameters are those that the
     *     training changes in place
     * @return the network after the last epoch, or after the one where the listener wanted no more
     * @throws CancellationException if the listener asked to stop
     * @throws WorkbenchException {@code NOT_FINITE} if a number leaves the range of float32
     */
    public Network run(Function<FlatParameters, LossGradient> function)
            throws InterruptedException {
        if (!parameters.finite()) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the network to train has a weight outside of the range of float32");
        }
        int done = request.resume().map(this::restore).orElse(0);
        if (done == 0 && request.checkpoints().contains(0)) {
            listener.checkpoint(0, Double.NaN, request.initial());
        }
        if (request.epochs() == done) {
            return done == 0 ? request.initial() : parameters.network();
        }
        try (LossGradient loss = function.apply(parameters)) {
            boolean goesOn = true;
            for (int epoch = done + 1; goesOn && epoch <= request.epochs(); epoch++) {
                double mean = pass(epoch, loss);
                if (request.checkpoints().contains(epoch)) {
                    listener.checkpoint(epoch, mean, parameters.network());
                }
                goesOn = listener.epoch(new Progress(epoch, mean));
            }
        }
        return parameters.network();
    }

    /** Visits every training row once; the mean of the losses that the rows had on the way. */
    private double pass(int epoch, LossGradient function) throws InterruptedException {
        order.next();
        double sum = 0;
        for (int batch = 0; batch < updatesOfEpoch; batch++) {
            int first = batch * batchSize;
            int end = Math.min(order.count(), first + batchSize);
            double loss =
                    function.differentiate(
                            parameters.values(),
                            parameters.moments(),
                            order,
                            first,
                            updates,
                            gradient);
            requireFinite(Double.isFinite(loss), epoch);
            double before = epoch - 1 + (double) batch / updatesOfEpoch;
            double factor = request.schedule().factor(before, request.epochs());
            rule.apply(parameters.values(), gradient, factor);
            updates++;
            sum += loss;
            double after = epoch - 1 + (batch + 1.0) / updatesOfEpoch;
            listener.update(after, loss / (end - first));
            if (keptWithin(batch + 1)) {
                requireFinite(parameters.finite(), epoch);
                listener.checkpoint(after, sum / end, parameters.network());
            }
            leaveIfAsked();
        }
        requireFinite(parameters.finite(), epoch);
        return sum / order.count();
    }

    private boolean keptWithin(int update) {
        return request.everyUpdates() > 0
                && update % request.everyUpdates() == 0
                && update < updatesOfEpoch;
    }

    /** Returns the number of completed epochs; the orders of their rows are drawn again. */
    private int restore(TrainerState state) {
        List<float[]> targets = numbers();
        state.requireLengths(targets.stream().mapToInt(target -> target.length).toArray());
        for (int i = 0; i < targets.size(); i++) {
            float[] target = targets.get(i);
            for (int j = 0; j < target.length; j++) {
                target[j] = (float) state.arrays().get(i).get(j);
            }
        }
        for (int epoch = 1; epoch <= state.epoch(); epoch++) {
            order.next();
        }
        updates = (long) state.epoch() * updatesOfEpoch;
        rule.resume(updates);
        return state.epoch();
    }

    /** All numbers that change, in place. */
    private List<float[]> numbers() {
        List<float[]> numbers = new ArrayList<>();
        numbers.add(parameters.values());
        numbers.add(parameters.moments());
        numbers.addAll(rule.memory());
        return numbers;
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

    /** Where the training is after an epoch. */
    private final class Progress implements TrainingProgress {
        private final int epoch;
        private final double loss;

        Progress(int epoch, double loss) {
            this.epoch = epoch;
            this.loss = loss;
        }

        @Override
        public int epoch() {
            return epoch;
        }

        @Override
        public double loss() {
            return loss;
        }

        @Override
        public Network network() {
            return parameters.network();
        }

        @Override
        public TrainerState state() {
            List<Reals> arrays = new ArrayList<>();
            for (float[] numbers : numbers()) {
                double[] widened = new double[numbers.length];
                Arrays.setAll(widened, i -> numbers[i]);
                arrays.add(Reals.of(widened));
            }
            return new TrainerState(epoch, arrays);
        }
    }
}
