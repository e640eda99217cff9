package org.reluworkbench.fundim.internal.rank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.reluworkbench.fundim.internal.modular.PrimeField;

/**
 * Takes the rank modulo one random prime after the other, until it meets the proved upper bound, or
 * the probability that it is too small is small enough.
 *
 * @param mostFailure the probability at which to stop
 * @param complete whether to go on until there are more different primes than can divide a minor,
 *     which proves the rank
 */
public record RankSearch(double mostFailure, boolean complete) {

    /**
     * Searches.
     *
     * @param progress told the part that is done after every prime
     */
    public RankInterval search(BatchRank rank, SplittableRandom random, DoubleConsumer progress) {
        PrimeField first = PrimeField.draw(random);
        BatchRank.Pivots best = rank.modulo(first);
        List<Integer> primes = new ArrayList<>(List.of(first.prime()));
        int upper = rank.upperBound();
        if (best.rank() == upper) {
            return new RankInterval(upper, upper, 0, primes, best);
        }
        MinorBound bound = new MinorBound(rank.circuit(), rank.batch());
        Set<Integer> different = new HashSet<>(primes);
        int drawn = 1;
        while (!done(bound, best.rank() + 1, drawn, different.size())) {
            PrimeField field = PrimeField.draw(random);
            drawn++;
            if (different.add(field.prime())) {
                // A proof must not depend on random sums.
                int found = complete ? rank.modulo(field).rank() : rank.rankModulo(field, random);
                if (found > best.rank()) {
                    best = rank.modulo(field);
                    primes.add(0, field.prime());
                } else {
                    primes.add(field.prime());
                }
                progress.accept(part(bound, best.rank() + 1, different.size()));
            }
            if (best.rank() == upper) {
                return new RankInterval(upper, upper, 0, primes, best);
            }
        }
        if (different.size() > bound.mostDivisors(best.rank() + 1)) {
            return new RankInterval(best.rank(), best.rank(), 0, primes, best);
        }
        double failure = bound.failureProbability(best.rank() + 1, drawn);
        return new RankInterval(best.rank(), upper, failure, primes, best);
    }

    private boolean done(MinorBound bound, int order, int drawn, int different) {
        return complete
                ? different > bound.mostDivisors(order)
                : bound.failureProbability(order, drawn) <= mostFailure;
    }

    private double part(MinorBound bound, int order, int different) {
        return complete
                ? Math.min(1, different / (bound.mostDivisors(order) + 1.0))
                : Math.min(
                        1,
                        Math.log(bound.failureProbability(order, different))
                                / Math.log(mostFailure));
    }
}
