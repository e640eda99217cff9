package org.reluworkbench.regions.internal.maps.analysis;

import java.util.Arrays;
import org.reluworkbench.spi.Parameter;

/** How the maps are clustered. */
@SuppressWarnings("ArrayRecordComponent") // The list as it was given.
public record ClusterParameters(
        @Parameter(
                        help = "Numbers of clusters for each output",
                        defaultValue = "[1, 10, 100, 1000]",
                        min = 1,
                        minItems = 1)
                int[] k,
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
                        help = "Most iterations of Lloyd's method",
                        unit = "iterations",
                        defaultValue = "100",
                        min = 1)
                int iterations,
        @Parameter(
                        help =
                                "From so many clusters on, mini-batches take the place of Lloyd's method",
                        unit = "clusters",
                        defaultValue = "2000",
                        min = 1)
                int miniBatchFrom,
        @Parameter(
                        help = "How often mini-batches draw each row, on average",
                        unit = "passes",
                        defaultValue = "10",
                        min = 1)
                int passes,
        @Parameter(help = "Seed of the starting centres and mini-batches", defaultValue = "0")
                long seed) {
    public ClusterParameters {
        if (Arrays.stream(k).distinct().count() < k.length) {
            throw new IllegalArgumentException("k names a number of clusters twice");
        }
    }
}
