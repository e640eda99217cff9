package org.reluworkbench.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Where a training is after an epoch; valid only during the call that gives it. */
@ConsumerType
public interface TrainingProgress {

    /** Completed epochs, at least 1. */
    int epoch();

    /** The mean training loss seen during the epoch. */
    double loss();

    /** The network as it is now. */
    Network network();

    /** All that is needed to go on from here, with the same bits as without an interruption. */
    TrainerState state();
}
