package org.reluworkbench.regions.internal.maps.analysis;

import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** Which samples are shown. */
@SuppressWarnings("ArrayRecordComponent") // The list as it was given.
public record SaliencyParameters(
        @Parameter(
                        help = "Rows of the dataset, from 0",
                        defaultValue = "[0]",
                        min = 0,
                        minItems = 1,
                        maxItems = 100)
                int[] rows,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float32\"")
                Precision precision) {}
