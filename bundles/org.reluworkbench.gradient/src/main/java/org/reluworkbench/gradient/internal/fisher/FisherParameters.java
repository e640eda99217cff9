package org.reluworkbench.gradient.internal.fisher;

import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** Which Fisher matrix of which samples. */
public record FisherParameters(
        @Parameter(
                        help = "full, diagonal, block (of each layer), or kfac (blocks as A ⊗ G)",
                        defaultValue = "\"diagonal\"")
                FisherForm form,
        @Parameter(
                        help =
                                "Labels of the loss: given (the empirical Fisher matrix), exact"
                                        + " (expectation over the network's probabilities), or sampled"
                                        + " from them",
                        defaultValue = "\"exact\"")
                LabelChoice labels,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "10000",
                        min = 1)
                int samples,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float32\"")
                Precision precision,
        @Parameter(help = "Seed of sampled labels", defaultValue = "0") long seed) {}
