package org.reluworkbench.model;

import org.osgi.annotation.versioning.ProviderType;

/** Follows a training; called on the training's thread. */
@ProviderType
public interface TrainingListener {

    /** An epoch is complete; {@code loss} is the mean training loss seen during it. */
    void epoch(int epoch, double loss);

    /** A checkpoint that the request asked for, before the call of {@link #epoch} for it. */
    void checkpoint(int epoch, Network network);

    /** Asked after every batch; a trainer leaves with a CancellationException when it is true. */
    boolean cancelled();
}
