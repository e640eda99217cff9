package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.batch}. */
public record BatchParameters(
        @Parameter(
                        help =
                                "How many samples: the first rows of the dataset, or points drawn from"
                                        + " N(0, I); left out: all rows, or twice the upper bound D′",
                        unit = "samples",
                        min = 1,
                        max = 10_000_000)
                Optional<Integer> samples,
        @Parameter(
                        help = "Seed of the primes, and of the points if no dataset is connected",
                        defaultValue = "0")
                long seed,
        @Parameter(
                        help =
                                "Where the bounds do not meet, primes are drawn until the probability"
                                        + " that the rank is larger than found is at most this",
                        defaultValue = "1e-9",
                        min = 1e-300,
                        max = 1)
                double failureProbability,
        @Parameter(
                        help =
                                "Prove the rank where the bounds do not meet, by so many primes that no"
                                        + " minor can vanish modulo all of them: hundreds to many"
                                        + " thousand times the work",
                        defaultValue = "false")
                boolean prove,
        @Parameter(
                        help =
                                "Show float64 singular values if the Jacobian has at most so many"
                                        + " columns; 0 for never",
                        unit = "parameters",
                        defaultValue = "2000",
                        min = 0,
                        max = 20_000)
                int singularValues) {

    RankSearch search() {
        return new RankSearch(failureProbability, prove);
    }
}
