package org.reluworkbench.fundim.internal.certificate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.MinorBound;

/**
 * Checks the upper bound u of a certificate: by the proved kernel, which needs no primes, or by the
 * ranks modulo more different primes than can divide a minor of order u + 1. Each of these ranks
 * takes what it took when the certificate was made, so only so many are repeated as is allowed;
 * what is left out is not taken for proved.
 */
public final class UpperBoundCheck {
    private final RankCertificate certificate;
    private final BatchRank rank;
    private final int claimed;
    private final int mostRepeated;
    private int repeated;

    /**
     * With the rank of the network and the batch that the certificate names.
     *
     * @param mostRepeated the most primes whose rank is taken again
     */
    public UpperBoundCheck(RankCertificate certificate, BatchRank rank, int mostRepeated) {
        this.certificate = certificate;
        this.rank = rank;
        this.mostRepeated = mostRepeated;
        claimed = certificate.claim().upper();
    }

    /**
     * Checks.
     *
     * @param progress told the part that is done before every prime
     */
    public Verdict verdict(DoubleConsumer progress) {
        if (claimed < certificate.rank()) {
            return Verdict.wrong("the upper bound is below the lower");
        }
        return claimed >= rank.upperBound() ? Verdict.HOLDS : byPrimes(progress);
    }

    private Verdict byPrimes(DoubleConsumer progress) {
        Set<Integer> primes = new LinkedHashSet<>(certificate.primes());
        long needed = 1 + new MinorBound(rank.circuit(), rank.batch()).mostDivisors(claimed + 1);
        if (primes.size() < needed) {
            return Verdict.wrong(
                    notProved() + ": that takes " + needed + " primes, not " + primes.size());
        }
        for (int prime : primes) {
            if (!PrimeField.contains(prime)) {
                return Verdict.wrong(prime + " is not a prime between 2^22 and 2^23");
            }
        }
        long toRepeat = Math.min(needed, mostRepeated);
        for (int prime : primes.stream().limit(toRepeat).toList()) {
            progress.accept(repeated / (double) toRepeat);
            int found = rank.modulo(new PrimeField(prime)).rank();
            repeated++;
            if (found > claimed) {
                return Verdict.wrong("modulo " + prime + " the rank is " + found);
            }
        }
        return repeated == needed
                ? Verdict.HOLDS
                : Verdict.notChecked(
                        notProved()
                                + " yet: the ranks modulo "
                                + repeated
                                + " of the "
                                + needed
                                + " primes that prove it were repeated");
    }

    private String notProved() {
        return "only " + rank.upperBound() + " is proved as an upper bound, not " + claimed;
    }

    /** Number of primes whose rank was taken again. */
    public int repeated() {
        return repeated;
    }
}
