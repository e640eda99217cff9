package org.reluworkbench.fundim.internal.analysis;

import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;

/** Publishes what is known of a rank under the names of the catalogue. */
final class RankScalars {
    private RankScalars() {}

    static void publish(BatchRank rank, RankInterval interval, AnalysisContext context) {
        context.scalar("rank", scalar(interval.lower(), interval.upper(), interval));
        context.scalar("rankLower", interval.lower());
        context.scalar("rankUpper", interval.upper());
        context.scalar("parameters", rank.parameters());
        int bound = rank.architectureBound();
        context.scalar("upperBound", bound);
        context.scalar(
                "deficit", scalar(bound - interval.upper(), bound - interval.lower(), interval));
        context.scalar("certified", interval.certified() ? 1 : 0);
        context.scalar("failureProbability", interval.failureProbability());
        context.scalar("primes", interval.primes().size());
        context.scalar("zeroColumns", rank.kernel().zeros());
        context.scalar("scalings", rank.kernel().scalings());
    }

    private static Scalar scalar(int lower, int upper, RankInterval interval) {
        return scalar(lower, upper, interval.describe());
    }

    /** A number between two bounds, in a sentence if they differ. */
    static Scalar scalar(int lower, int upper, String why) {
        return lower == upper ? Scalar.exact(lower) : Scalar.undecided(lower, upper, why);
    }
}
