package org.reluworkbench.playground.internal;

import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainerState;

/**
 * A moment of a game that can be gone back to.
 *
 * @param number counted since the session began
 * @param epoch epochs since the start
 * @param before epochs trained before the start
 * @param state from which the training goes on; empty for epoch 0
 */
record Moment(
        int number,
        Start start,
        int epoch,
        int before,
        Network network,
        Optional<TrainerState> state) {

    /** The moment at which the optimizer starts after a change by hand. */
    Moment changed(Start next) {
        return new Moment(number + 1, next, 0, before + epoch, next.network(), Optional.empty());
    }

    /** The moment after training on. */
    Moment trained(int epochs, Network trained, TrainerState reached) {
        return new Moment(number + 1, start, epochs, before, trained, Optional.of(reached));
    }
}
