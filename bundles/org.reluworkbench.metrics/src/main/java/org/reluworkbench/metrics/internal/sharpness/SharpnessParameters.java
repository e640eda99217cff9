package org.reluworkbench.metrics.internal.sharpness;

import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code metrics.sharpness}. */
public record SharpnessParameters(
        @Parameter(
                        help = "σ, the standard deviation (not the variance) of ν ~ N(0, σ²)",
                        defaultValue = "0.01",
                        min = 0,
                        max = 1e6)
                double sigma,
        @Parameter(
                        help = "How many pairs ν, −ν are drawn",
                        unit = "pairs",
                        defaultValue = "50",
                        min = 2,
                        max = 1_000_000)
                int pairs,
        @Parameter(
                        help = "α of the box |ν_i| ≤ α(|w_i| + 1) (Keskar et al. 2017)",
                        defaultValue = "5e-4",
                        min = 0,
                        max = 1e6)
                double alpha,
        @Parameter(
                        help = "Steps of the projected ascent; 0 for none",
                        unit = "steps",
                        defaultValue = "10",
                        min = 0,
                        max = 100_000)
                int steps,
        @Parameter(
                        help =
                                "Biases as the weights of an input that is always 1, which move as"
                                        + " others do (unit-input), or ignored, so that they stay",
                        defaultValue = "\"unit-input\"")
                BiasTreatment biases,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"train\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "2000",
                        min = 1)
                int samples,
        @Parameter(help = "Seed of the draws", defaultValue = "0") long seed) {}
