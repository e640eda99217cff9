package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Tensor;

/** What the operations of a network in training know about the batch, and leave behind. */
final class TrainingMode {
    private final long seed;
    private final List<BatchMoments> moments = new ArrayList<>();
    private long update;

    TrainingMode(long seed) {
        this.seed = seed;
    }

    /**
     * Of the batch normalisation at a node.
     *
     * @param mean 1 × channels
     * @param variance 1 × channels, biased
     * @param count values of a channel in the batch
     */
    record BatchMoments(int node, Tensor mean, Tensor variance, long count) {}

    void begin(long nextUpdate) {
        update = nextUpdate;
        moments.clear();
    }

    long seed() {
        return seed;
    }

    /** Number of the update, from 0. */
    long update() {
        return update;
    }

    void add(BatchMoments found) {
        moments.add(found);
    }

    /** In the order of the nodes; their tensors live as long as the evaluation. */
    List<BatchMoments> moments() {
        return moments;
    }
}
