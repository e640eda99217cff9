package org.reluworkbench.model.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Follows one training: keeps losses and checkpoints, draws curves, and passes progress on. */
final class TrainingRecord implements TrainingListener {
    /** Rows of each part that are enough to see how the accuracy develops. */
    private static final int SAMPLED_ROWS = 1000;

    private static final long TOLD_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long KEPT_EVERY_NS = TimeUnit.SECONDS.toNanos(20);

    private final String trainer;
    private final Dataset dataset;
    private final int epochs;
    private final AnalysisContext context;
    private final Optional<Validation> validation;
    private final List<KeptNetwork> kept = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private long lastTold;
    private long lastKept = System.nanoTime();

    /**
     * @param trainer name of the trainer
     */
    TrainingRecord(
            String trainer,
            Dataset dataset,
            int epochs,
            Optional<Validation> validation,
            AnalysisContext context) {
        this.trainer = trainer;
        this.dataset = dataset;
        this.epochs = epochs;
        this.validation = validation;
        this.context = context;
    }

    /** Takes up what an interrupted training had recorded, and draws its curves again. */
    void resume(TrainingState state) {
        kept.addAll(state.kept());
        kept.forEach(this::draw);
        for (double loss : state.losses()) {
            losses.add(loss);
            context.observe("trainLoss", losses.size(), loss);
        }
        validation.ifPresent(watching -> watching.resume(state));
    }

    @Override
    public void update(double epoch, double loss) {
        long now = System.nanoTime();
        if (now - lastTold < TOLD_EVERY_NS || !Double.isFinite(loss)) {
            return;
        }
        lastTold = now;
        context.observe("batchLoss", epoch, loss);
        context.progress(epoch / epochs, "epoch " + (int) Math.ceil(epoch) + " of " + epochs);
    }

    @Override
    public boolean epoch(TrainingProgress progress) {
        int epoch = progress.epoch();
        double loss = progress.loss();
        if (!Double.isFinite(loss)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the training diverged: the loss of epoch "
                            + epoch
                            + " is "
                            + loss
                            + "; a smaller learningRate may help");
        }
        losses.add(loss);
        context.observe("trainLoss", epoch, loss);
        context.progress((double) epoch / epochs, "epoch " + epoch + " of " + epochs);
        boolean goesOn = validation.map(v -> v.goOn(epoch, progress.network())).orElse(true);
        if (!goesOn && lastEpochKept() < epoch) {
            checkpoint(epoch, loss, progress.network());
        }
        if (goesOn && System.nanoTime() - lastKept >= KEPT_EVERY_NS) {
            context.keepState(state(progress));
            lastKept = System.nanoTime();
        }
        return goesOn;
    }

    private double lastEpochKept() {
        return kept.isEmpty() ? -1 : kept.get(kept.size() - 1).checkpoint().epoch();
    }

    TrainingState state(TrainingProgress progress) {
        return new TrainingState(
                trainer,
                progress.state(),
                kept,
                losses,
                validation.map(Validation::losses).orElse(List.of()),
                validation.flatMap(Validation::best));
    }

    @Override
    public void checkpoint(double epoch, double loss, Network network) {
        OptionalDouble test =
                dataset.testSamples() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                accuracy(network, dataset.trainSamples(), dataset.testSamples()));
        Checkpoint checkpoint = new Checkpoint(epoch, loss, network);
        double train = accuracy(network, 0, dataset.trainSamples());
        kept.add(new KeptNetwork(checkpoint, train, test));
        draw(kept.get(kept.size() - 1));
    }

    private double accuracy(Network network, int firstRow, int rows) {
        int sampled = Math.min(SAMPLED_ROWS, rows);
        return Scores.of(network, dataset, firstRow, sampled, context).accuracy();
    }

    private void draw(KeptNetwork network) {
        double epoch = network.checkpoint().epoch();
        context.observe("trainAccuracy", epoch, network.trainAccuracy());
        network.testAccuracy().ifPresent(test -> context.observe("testAccuracy", epoch, test));
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    /** Mean training loss of epoch 1, 2, …. */
    List<Double> losses() {
        return losses;
    }

    List<KeptNetwork> kept() {
        return kept;
    }

    Optional<Validation> validation() {
        return validation;
    }

    /**
     * What was kept.
     *
     * @param requested epochs that must be there, as far as the training came
     */
    Trajectory trajectory(Iterable<Integer> requested) {
        for (int epoch : requested) {
            boolean there = kept.stream().anyMatch(k -> k.checkpoint().epoch() == epoch);
            if (epoch <= losses.size() && !there) {
                throw lazy("gave no checkpoint for epoch " + epoch);
            }
        }
        if (validation.isEmpty() && losses.size() < epochs) {
            throw lazy("ended after epoch " + losses.size() + " of " + epochs);
        }
        return new Trajectory(kept.stream().map(KeptNetwork::checkpoint).toList());
    }

    private WorkbenchException lazy(String what) {
        return new WorkbenchException(
                StandardErrorCode.INTERNAL, "the trainer " + trainer + " " + what);
    }
}
