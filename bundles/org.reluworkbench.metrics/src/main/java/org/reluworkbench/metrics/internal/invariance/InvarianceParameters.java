package org.reluworkbench.metrics.internal.invariance;

import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The parameters of {@code metrics.invariance}. */
public record InvarianceParameters(
        @Parameter(
                        help =
                                "α: layers are scaled by it, single units by it or its reciprocal;"
                                        + " a power of 2 rounds nothing",
                        defaultValue = "4",
                        min = 1e-6,
                        max = 1e6)
                double alpha,
        @Parameter(
                        help = "Dead units added to every hidden layer",
                        unit = "units",
                        defaultValue = "3",
                        min = 1,
                        max = 1000)
                int deadUnits,
        @Parameter(
                        help =
                                "A measure moves if it changes by more than this part of the larger"
                                        + " value and four standard errors",
                        defaultValue = "1e-3",
                        min = 0,
                        max = 1)
                double tolerance,
        @Parameter(
                        help =
                                "Biases as the weights of an input that is always 1 (unit-input),"
                                        + " or ignored",
                        defaultValue = "\"unit-input\"")
                BiasTreatment biases,
        @Parameter(
                        help = "Which quantile of the margins is γ in the norms",
                        defaultValue = "0.1",
                        min = 0,
                        max = 1)
                double marginQuantile,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"train\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "500",
                        min = 1)
                int samples,
        @Parameter(help = "Precision of arithmetic at samples", defaultValue = "\"float64\"")
                Precision precision,
        @Parameter(
                        help = "Seed of the order of units, of factors and of outgoing weights",
                        defaultValue = "0")
                long seed) {}
