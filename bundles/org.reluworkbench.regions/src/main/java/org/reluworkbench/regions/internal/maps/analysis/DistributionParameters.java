package org.reluworkbench.regions.internal.maps.analysis;

import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The regions of which samples. */
public record DistributionParameters(
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "100000",
                        min = 1)
                int samples,
        @Parameter(
                        help =
                                "Most regions in the table, those with the most samples; the"
                                        + " scalars count all",
                        unit = "regions",
                        defaultValue = "1000",
                        min = 1)
                int listed,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float64\"")
                Precision precision) {}
