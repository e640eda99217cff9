package org.reluworkbench.regions.internal.maps.analysis;

import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** How one network's maps are mapped to another's. */
public record MapParameters(
        @Parameter(
                        help =
                                "Singular values of the source's rows below this multiple of the"
                                        + " largest count as 0",
                        defaultValue = "1e-6",
                        min = 3e-7,
                        max = 1)
                double cutoff,
        @Parameter(
                        help = "Most rows for training, the first ones",
                        unit = "samples",
                        defaultValue = "1000000",
                        min = 1)
                int trainSamples,
        @Parameter(
                        help = "Most rows for testing, the first ones",
                        unit = "samples",
                        defaultValue = "1000000",
                        min = 1)
                int testSamples,
        @Parameter(
                        help = "Precision of the maps; the least squares are in float64",
                        defaultValue = "\"float32\"")
                Precision precision) {}
