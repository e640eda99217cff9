package org.reluworkbench.metrics.internal.capacity;

import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The parameters of {@code metrics.capacity}. */
public record CapacityParameters(
        @Parameter(
                        help =
                                "Biases as the weights of an input that is always 1 (unit-input), or"
                                        + " ignored",
                        defaultValue = "\"unit-input\"")
                BiasTreatment biases,
        @Parameter(
                        help =
                                "Which quantile of the margins is γ in the norms; 0 is the least"
                                        + " margin",
                        defaultValue = "0.1",
                        min = 0,
                        max = 1)
                double marginQuantile,
        @Parameter(
                        help =
                                "Labels of the Fisher–Rao norm: given (as Liang et al. 2017), exact"
                                        + " (expectation over the network's probabilities), or sampled"
                                        + " from them",
                        defaultValue = "\"given\"")
                LabelChoice labels,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"train\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "10000",
                        min = 1)
                int samples,
        @Parameter(
                        help = "Precision of the Fisher–Rao norm; all else is in float64",
                        defaultValue = "\"float32\"")
                Precision precision,
        @Parameter(help = "Seed of sampled labels", defaultValue = "0") long seed) {}
