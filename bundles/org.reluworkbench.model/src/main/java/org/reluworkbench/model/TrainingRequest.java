package org.reluworkbench.model;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a {@link Trainer} is asked for.
 *
 * <p>The loss is softmax cross-entropy for two or more outputs, and logistic loss on the sign of
 * the single output otherwise (class 1 is the positive side); the mean over the batch in both
 * cases.
 *
 * @param initial network to start from; not part of any randomness of the trainer
 * @param dataset its training rows are used
 * @param epochs passes over the training rows
 * @param batchSize samples per update; the last batch of an epoch may be smaller
 * @param shuffle draw a new order from {@code seed} before every epoch; otherwise keep the rows'
 *     order
 * @param checkpoints epochs after which {@link TrainingListener#checkpoint} wants the network; 0 is
 *     the initial network
 */
public record TrainingRequest(
        Network initial,
        Dataset dataset,
        Optimizer optimizer,
        int epochs,
        int batchSize,
        boolean shuffle,
        long seed,
        SortedSet<Integer> checkpoints) {
    public TrainingRequest {
        Objects.requireNonNull(initial);
        Objects.requireNonNull(dataset);
        Objects.requireNonNull(optimizer);
        checkpoints = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(checkpoints));
    }
}
