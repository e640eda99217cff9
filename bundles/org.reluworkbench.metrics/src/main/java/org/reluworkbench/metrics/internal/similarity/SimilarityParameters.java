package org.reluworkbench.metrics.internal.similarity;

import java.util.Optional;
import org.reluworkbench.metrics.internal.representation.NeuronChoice;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The parameters of {@code metrics.similarity}. */
public record SimilarityParameters(
        @Parameter(
                        help =
                                "cka, cka-unbiased (Kornblith et al. 2019), svcca (Raghu et al. 2017),"
                                        + " pwcca (Morcos et al. 2018), procrustes or rsa",
                        defaultValue = "\"cka\"")
                SimilarityKind measure,
        @Parameter(
                        help =
                                "Neurons of layers with spatial axes: channels, with positions as"
                                        + " further samples, or positions, each channel at each a"
                                        + " neuron",
                        defaultValue = "\"channels\"")
                NeuronChoice neurons,
        @Parameter(
                        help = "Part of the variance that svcca keeps",
                        defaultValue = "0.99",
                        min = 0,
                        max = 1)
                double variance,
        @Parameter(
                        help =
                                "Singular values below this multiple of the largest count as 0 in"
                                        + " svcca, pwcca and procrustes; never below √(u·n)",
                        defaultValue = "1e-6",
                        min = 0,
                        max = 1)
                double cutoff,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part; 1000 of them for rsa",
                        unit = "samples",
                        defaultValue = "2000",
                        min = 4)
                int samples,
        @Parameter(
                        help = "Checkpoint of a trajectory for first; if left out its first one",
                        unit = "epochs",
                        min = 0)
                Optional<Double> firstEpoch,
        @Parameter(
                        help = "Checkpoint of a trajectory for second; if left out its last one",
                        unit = "epochs",
                        min = 0)
                Optional<Double> secondEpoch,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float64\"")
                Precision precision) {}
