package org.reluworkbench.fundim.internal.analysis;

/**
 * Networks of one rank.
 *
 * @param networks how many
 * @param certified how many of them with a proved upper bound that the rank meets
 * @param failureProbability the largest bound among the others
 */
record SweepCount(long networks, long certified, double failureProbability) {
    SweepCount plus(SweepCount other) {
        return new SweepCount(
                networks + other.networks,
                certified + other.certified,
                Math.max(failureProbability, other.failureProbability));
    }
}
