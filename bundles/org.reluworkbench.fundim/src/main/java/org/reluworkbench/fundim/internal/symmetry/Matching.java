package org.reluworkbench.fundim.internal.symmetry;

import java.util.List;

/**
 * How the hidden neurons of a network correspond to those of another one: the activation of neuron
 * {@code partners[l][i]} of the other is {@code factors[l][i]} times that of neuron i in hidden
 * layer l, from 0.
 *
 * @param partners a permutation for each hidden layer
 * @param factors positive; NaN for a neuron that is always 0 and of which nothing fixes the factor
 * @param deviations of each neuron's direction, largest difference of the rows (w, b) of norm 1
 * @param deviation the largest deviation of all rows, those of the outputs included
 */
record Matching(
        List<int[]> partners, List<double[]> factors, List<double[]> deviations, double deviation) {
    Matching {
        partners = List.copyOf(partners);
        factors = List.copyOf(factors);
        deviations = List.copyOf(deviations);
    }
}
