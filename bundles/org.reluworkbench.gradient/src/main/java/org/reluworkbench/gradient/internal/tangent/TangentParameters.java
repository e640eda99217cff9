package org.reluworkbench.gradient.internal.tangent;

import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The tangent vectors of which samples. */
public record TangentParameters(
        @Parameter(help = "The output that is differentiated", defaultValue = "0", min = 0)
                int output,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "100",
                        min = 1)
                int samples,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float32\"")
                Precision precision) {}
