package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;

/**
 * The kernel of the Jacobian J of a batch by the parameters, split: D = rank + scaling + dead +
 * hidden.
 *
 * <ul>
 *   <li>dead: parameters whose column is 0 because gates are closed;
 *   <li>scaling: positive scalings that do not lie in the dead part;
 *   <li>hidden: the rest, of which only the rank tells.
 * </ul>
 */
record KernelParts(BatchRank rank, RankInterval interval) {
    int scaling() {
        return rank.kernel().scalings();
    }

    int dead() {
        return rank.kernel().zeros();
    }

    private int left() {
        return rank.parameters() - scaling() - dead();
    }

    int leastHidden() {
        return left() - interval.upper();
    }

    int mostHidden() {
        return left() - interval.lower();
    }

    void publish(AnalysisContext context) {
        context.scalar("parameters", rank.parameters());
        context.scalar("upperBound", rank.architectureBound());
        context.scalar("rank", scalar(interval.lower(), interval.upper()));
        context.scalar("scalingDimension", scaling());
        context.scalar("deadDimension", dead());
        context.scalar("hiddenDimension", scalar(leastHidden(), mostHidden()));
    }

    private Scalar scalar(int lower, int upper) {
        return lower == upper
                ? Scalar.exact(lower)
                : Scalar.undecided(lower, upper, interval.describe());
    }
}
