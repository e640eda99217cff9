package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.evolution}. */
public record EvolutionParameters(
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
                        defaultValue = "1e-6",
                        min = 1e-300,
                        max = 1)
                double failureProbability) {}
