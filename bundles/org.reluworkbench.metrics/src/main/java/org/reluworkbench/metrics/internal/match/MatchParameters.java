package org.reluworkbench.metrics.internal.match;

import java.util.Optional;
import org.reluworkbench.metrics.internal.representation.NeuronChoice;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The parameters of {@code metrics.subspace-match}. */
public record MatchParameters(
        @Parameter(
                        help =
                                "ε: neurons match within ε times their length; the exact match"
                                        + " stands beside",
                        defaultValue = "0.5",
                        min = 0,
                        max = 1)
                double epsilon,
        @Parameter(
                        help =
                                "A neuron nearer than this, relative to its length, to the span of"
                                        + " others is taken for one inside; at least 8√u is taken, u"
                                        + " the unit roundoff of the precision",
                        defaultValue = "1e-6",
                        min = 1e-14,
                        max = 1)
                double cutoff,
        @Parameter(
                        help =
                                "Simple matches are counted in maximum matches of at most so many"
                                        + " neurons; 0 for none",
                        unit = "neurons",
                        defaultValue = "64",
                        min = 0,
                        max = 2000)
                int simpleLimit,
        @Parameter(
                        help =
                                "Neurons of layers with spatial axes: channels, with positions as"
                                        + " further samples, or positions, each channel at each a"
                                        + " neuron",
                        defaultValue = "\"channels\"")
                NeuronChoice neurons,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                SampleRange.Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "2000",
                        min = 1)
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
        @Parameter(help = "Precision of activations and products", defaultValue = "\"float64\"")
                Precision precision) {}
