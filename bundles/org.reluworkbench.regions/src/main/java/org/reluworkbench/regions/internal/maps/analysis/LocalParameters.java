package org.reluworkbench.regions.internal.maps.analysis;

import java.util.Optional;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The affine maps at which samples, and how much is found out about their regions. */
public record LocalParameters(
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 1)
                int samples,
        @Parameter(
                        help = "Rows of the dataset, from 0, in place of part and samples",
                        min = 0,
                        minItems = 1,
                        maxItems = 10_000)
                Optional<int[]> rows,
        @Parameter(
                        help =
                                "The first so many of them get the distance to the nearest wall;"
                                        + " each costs as much as evaluating the network once for"
                                        + " every input",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 0)
                int walls,
        @Parameter(
                        help =
                                "The first so many of these get their walls, which of them are"
                                        + " facets, and the largest ball of their region, by a"
                                        + " linear program for every wall",
                        unit = "samples",
                        defaultValue = "20",
                        min = 0)
                int facets,
        @Parameter(
                        help =
                                "Most walls in the table for each of these regions, the nearest"
                                        + " ones; facets are always there",
                        unit = "walls",
                        defaultValue = "100",
                        min = 0)
                int listed,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float64\"")
                Precision precision) {}
