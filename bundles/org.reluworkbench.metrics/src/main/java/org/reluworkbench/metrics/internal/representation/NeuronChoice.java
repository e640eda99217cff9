package org.reluworkbench.metrics.internal.representation;

/** What a neuron of a layer with spatial axes is. */
public enum NeuronChoice {
    /** A channel; its positions are further samples. */
    CHANNELS,
    /** Every channel at every position is a neuron of its own. */
    POSITIONS
}
