package org.reluworkbench.model;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.reluworkbench.spi.backend.Backend;

/**
 * What a {@link Trainer} is asked for.
 *
 * <p>The loss is softmax cross-entropy for two or more outputs, and logistic loss on the sign of
 * the single output otherwise (class 1 is the positive side); the mean over the batch in both
 * cases. A batch normalisation normalises with the moments of the batch and collects running
 * moments, r ← 0.9·r + 0.1·b with the unbiased variance, as PyTorch does; dropout drops.
 *
 * @param initial network to start from; not part of any randomness of the trainer
 * @param dataset its training rows are used
 * @param epochs passes over the training rows
 * @param batchSize samples per update; the last batch of an epoch may be smaller
 * @param shuffle draw a new order from {@code seed} before every epoch; otherwise keep the rows'
 *     order
 * @param checkpoints epochs after which {@link TrainingListener#checkpoint} wants the network; 0 is
 *     the initial network
 * @param everyUpdates it also wants the network after every so many updates of an epoch, but not
 *     after its last; 0 for never
 * @param resume state from which to go on, of a training with an otherwise equal request
 * @param backend asked by trainers that compute on one
 */
public record TrainingRequest(
        Network initial,
        Dataset dataset,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        int epochs,
        int batchSize,
        boolean shuffle,
        long seed,
        SortedSet<Integer> checkpoints,
        int everyUpdates,
        Optional<TrainerState> resume,
        Supplier<Backend> backend) {
    public TrainingRequest {
        Objects.requireNonNull(initial);
        Objects.requireNonNull(dataset);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(resume);
        Objects.requireNonNull(backend);
        checkpoints = Collections.unmodifiableSortedSet(new TreeSet<>(checkpoints));
        if (everyUpdates < 0) {
            throw new IllegalArgumentException("checkpoints every " + everyUpdates + " updates");
        }
    }

    /**
     * From the beginning, with a constant learning rate and checkpoints after epochs only, for
     * trainers that need no backend.
     */
    public TrainingRequest(
            Network initial,
            Dataset dataset,
            Optimizer optimizer,
            int epochs,
            int batchSize,
            boolean shuffle,
            long seed,
            SortedSet<Integer> checkpoints) {
        this(
                initial,
                dataset,
                optimizer,
                new LearningRateSchedule.Constant(),
                epochs,
                batchSize,
                shuffle,
                seed,
                checkpoints,
                0,
                Optional.empty(),
                TrainingRequest::noBackend);
    }

    private static Backend noBackend() {
        throw new IllegalStateException("the request names no backend");
    }

    /** The same request, to be computed on a backend. */
    public TrainingRequest on(Backend chosen) {
        return new TrainingRequest(
                initial,
                dataset,
                optimizer,
                schedule,
                epochs,
                batchSize,
                shuffle,
                seed,
                checkpoints,
                everyUpdates,
                resume,
                () -> chosen);
    }

    /** The same request, going on from a state. */
    public TrainingRequest resuming(TrainerState state) {
        return new TrainingRequest(
                initial,
                dataset,
                optimizer,
                schedule,
                epochs,
                batchSize,
                shuffle,
                seed,
                checkpoints,
                everyUpdates,
                Optional.of(state),
                backend);
    }
}
