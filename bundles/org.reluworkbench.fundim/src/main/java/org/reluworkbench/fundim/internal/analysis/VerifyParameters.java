package org.reluworkbench.fundim.internal.analysis;

import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.verify}. */
public record VerifyParameters(
        @Parameter(
                        help = "Seed of the random vectors that the factors are tried on",
                        defaultValue = "1")
                long seed) {}
