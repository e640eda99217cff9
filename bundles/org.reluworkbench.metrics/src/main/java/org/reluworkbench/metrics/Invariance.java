package org.reluworkbench.metrics;

/** A change of a network's parameters that leaves the function as it is. */
public enum Invariance {
    /** The hidden units of a layer in another order. */
    PERMUTATION,
    /** (W_k, b_k, W_{k+1}) → (αW_k, αb_k, W_{k+1}/α), α &gt; 0, all units of a layer alike. */
    LAYER_SCALING,
    /** The same with an α of its own for each hidden unit. */
    NEURON_SCALING,
    /** More hidden units whose incoming weights and biases are 0, with any outgoing weights. */
    DEAD_NEURONS
}
