package org.reluworkbench.gradient.internal.sparsify;

import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** Which fractions of the parameters of each layer are kept. */
@SuppressWarnings("ArrayRecordComponent") // Parameters are arrays; nobody compares these records.
public record SparsifyParameters(
        @Parameter(
                        help = "Fractions of each layer's parameters to keep; 1 is always added",
                        defaultValue = "[0.01, 0.02, 0.05, 0.1, 0.2, 0.5]",
                        min = 0,
                        max = 1,
                        minItems = 1,
                        maxItems = 100)
                double[] kept,
        @Parameter(help = "The output that is differentiated", defaultValue = "0", min = 0)
                int output,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                Part part,
        @Parameter(
                        help =
                                "Most rows, the first ones of the part; the time grows with rows"
                                        + " times parameters times columns",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 2,
                        max = 100_000)
                int samples,
        @Parameter(
                        help =
                                "The importance is exact for layers with at most so many parameters,"
                                        + " and otherwise estimated from so many drawn columns of ψ",
                        defaultValue = "4096",
                        min = 2)
                int columns,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float32\"")
                Precision precision) {

    public SparsifyParameters {
        for (double fraction : kept) {
            if (!(fraction > 0)) {
                throw new IllegalArgumentException("kept fractions are above 0, not " + fraction);
            }
        }
    }
}
