package org.reluworkbench.playground.internal;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.spi.play.PlaySetting.Rule;

/**
 * Where the optimizer started: at the beginning, or after a change by hand.
 *
 * @param network what it started from
 * @param drawnNetwork whether that is the network drawn from the seed
 * @param points trained on
 * @param drawnPoints whether those are the points drawn from the seed
 * @param trainer whose states the moments hold
 */
record Start(
        Network network,
        boolean drawnNetwork,
        Dataset points,
        boolean drawnPoints,
        Rule rule,
        Trainer trainer) {

    /** The same points trained from another network, in the same way. */
    Start from(Network other) {
        return new Start(other, false, points, drawnPoints, rule, trainer);
    }

    /** Trained in another way from a network. */
    Start by(Rule other, Network from) {
        return new Start(
                from, drawnNetwork && from.equals(network), points, drawnPoints, other, trainer);
    }

    /** Other points, from a network on. */
    Start on(Dataset other, Network from) {
        return new Start(from, drawnNetwork && from.equals(network), other, false, rule, trainer);
    }
}
