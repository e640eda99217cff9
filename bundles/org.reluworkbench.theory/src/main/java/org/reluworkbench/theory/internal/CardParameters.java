package org.reluworkbench.theory.internal;

import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;

/** At which samples claims are checked. */
public record CardParameters(
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "50",
                        min = 1)
                int samples,
        @Parameter(help = "f, where a claim is about a single output", defaultValue = "0", min = 0)
                int output,
        @Parameter(help = "Seed of everything that is drawn", defaultValue = "0") long seed) {}
