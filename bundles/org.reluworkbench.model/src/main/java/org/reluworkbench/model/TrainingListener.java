package org.reluworkbench.model;

import org.osgi.annotation.versioning.ProviderType;

/** Follows a training; called on the training's thread. */
@ProviderType
public interface TrainingListener {

    /**
     * An update was made.
     *
     * @param epoch epochs completed after it, with the fraction of the present one
     * @param loss mean loss of the batch before the update
     */
    void update(double epoch, double loss);

    /** An epoch is complete; returns whether the training goes on. */
    boolean epoch(TrainingProgress progress);

    /**
     * A checkpoint that the request asked for, before the call of {@link #epoch} for the same
     * epoch.
     *
     * @param epoch epochs completed, with the fraction of the present one
     * @param loss mean training loss seen since the beginning of the epoch; NaN for epoch 0
     */
    void checkpoint(double epoch, double loss, Network network);

    /** Asked after every batch; a trainer leaves with a CancellationException when it is true. */
    boolean cancelled();
}
