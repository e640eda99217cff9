package org.reluworkbench.gradient.internal.sensitivity;

import java.util.Optional;
import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The sensitivity at which samples. */
public record SensitivityParameters(
        @Parameter(
                        help =
                                "The output that is differentiated; left out: the sum of the squared"
                                        + " norms of all outputs",
                        min = 0)
                Optional<Integer> output,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 1)
                int samples,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float64\"")
                Precision precision) {}
