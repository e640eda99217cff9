package org.reluworkbench.fundim.internal.rank;

import java.util.List;
import java.util.Locale;

/**
 * What is known of the rank of a Jacobian.
 *
 * @param lower the largest rank modulo a prime: certified
 * @param upper proved, from what vanishes, symmetries and samples that share a pattern, or from so
 *     many primes that no minor can vanish modulo all of them
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

    /** What is known of a rank whose bounds do not meet, in a sentence. */
    public String describe() {
        return describe(lower, upper, failureProbability);
    }

    /** The same of a rank whose interval was kept. */
    public static String describe(int lower, int upper, double failureProbability) {
        return "the rank is "
                + lower
                + " but with a probability of at most "
                + String.format(Locale.ROOT, "%.1e", failureProbability)
                + "; only "
                + upper
                + " is proved as an upper bound";
    }
}
