package org.reluworkbench.fundim.internal.analysis;

/**
 * Networks of one rank.
 *
 * @param networks how many
 * @param certified how many of them with a proved upper bound that the rank meets
 * @param upperBounds the sum of their proved upper bounds
 * @param failureProbability the largest bound among the others
 */
record SweepCount(long networks, long certified, long upperBounds, double failureProbability) {
    SweepCount plus(SweepCount other) {
        return new SweepCount(
                networks + other.networks,
                certified + other.certified,
                upperBounds + other.upperBounds,
                Math.max(failureProbability, other.failureProbability));
    }
}
