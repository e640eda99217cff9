package org.reluworkbench.fundim.internal.rank;

import java.util.List;

/**
 * What is known of the rank of a Jacobian.
 *
 * @param lower the largest rank modulo a prime: certified
 * @param upper proved, from what vanishes and from symmetries, or from so many primes that no minor
 *     can vanish modulo all of them
 * @param failureProbability bound on the probability that the rank is larger than {@code lower}; 0
 *     if the bounds meet
 * @param primes the primes, the one that {@code pivots} belong to first
 * @param pivots where the pivots stand
 */
public record RankInterval(
        int lower,
        int upper,
        double failureProbability,
        List<Integer> primes,
        BatchRank.Pivots pivots) {
    public RankInterval {
        primes = List.copyOf(primes);
    }

    /** Whether the rank is certain. */
    public boolean certified() {
        return lower == upper;
    }
}
