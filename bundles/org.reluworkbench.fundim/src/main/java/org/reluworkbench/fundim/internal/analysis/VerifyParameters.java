package org.reluworkbench.fundim.internal.analysis;

import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.verify}. */
public record VerifyParameters(
        @Parameter(
                        help =
                                "Where many primes prove the upper bound: modulo how many of them the"
                                        + " rank is taken again at most; if that is fewer than the"
                                        + " proof needs, the bound is not taken for verified",
                        unit = "primes",
                        defaultValue = "1000",
                        min = 0,
                        max = 1_000_000)
                int primes) {}
