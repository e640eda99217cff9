package org.reluworkbench.gradient;

/** Which labels the loss of a Fisher matrix is taken at. */
public enum LabelChoice {
    /** Those of the dataset: the empirical Fisher matrix. */
    GIVEN,
    /** All of them, weighted with the network's probabilities: the Fisher matrix. */
    EXACT,
    /** One for each sample, drawn from the network's probabilities. */
    SAMPLED
}
