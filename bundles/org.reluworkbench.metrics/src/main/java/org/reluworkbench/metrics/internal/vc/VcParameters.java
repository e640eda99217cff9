package org.reluworkbench.metrics.internal.vc;

import java.util.Optional;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code metrics.vc}. */
public record VcParameters(
        @Parameter(
                        help = "δ: the bound fails with at most this probability",
                        defaultValue = "0.05",
                        min = 1e-300,
                        max = 1)
                double delta,
        @Parameter(help = "T in place of the number of training rows", unit = "samples", min = 1)
                Optional<Long> samples) {}
