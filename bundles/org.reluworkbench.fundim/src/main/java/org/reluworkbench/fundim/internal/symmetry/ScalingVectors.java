package org.reluworkbench.fundim.internal.symmetry;

import java.util.BitSet;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.modular.ParameterTerms;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.ScalingClasses;

/**
 * The directions in which positive scaling moves the parameters: one for each class of units with
 * one factor e^λ, but that of inputs and outputs. A parameter θ_c of a term o ← i moves by (λ_o −
 * λ_i)·θ_c, λ = 1 for the units of the class and 0 for others: of a hidden neuron its weights and
 * bias (w, b), and minus the weights that read it. Along them f stays the same to first order.
 */
final class ScalingVectors {
    private final Circuit circuit;
    private final ParameterTerms terms;
    private final ScalingClasses classes;

    /** Ascending, so in the order in which the units are evaluated. */
    private final int[] scaled;

    ScalingVectors(Circuit circuit, CircuitShape shape) {
        this.circuit = circuit;
        terms = shape.terms();
        classes = shape.classes();
        BitSet found = new BitSet(circuit.units());
        for (int t = 0; t < terms.start(circuit.parameters()); t++) {
            found.set(classes.of(terms.result(t)));
            found.set(classes.of(terms.source(t)));
        }
        found.clear(classes.of(Circuit.ONE));
        scaled = found.stream().toArray();
    }

    int count() {
        return scaled.length;
    }

    /** In the order of the parameters; zeros if every parameter that is touched is 0. */
    double[] get(int index) {
        double[] vector = new double[circuit.parameters()];
        for (int p = 0; p < vector.length; p++) {
            // All terms of a parameter have the same two classes.
            int term = terms.start(p);
            if (term < terms.start(p + 1)) {
                int power = is(index, terms.result(term)) - is(index, terms.source(term));
                vector[p] = power * circuit.coefficients()[p];
            }
        }
        return vector;
    }

    private int is(int index, int unit) {
        return classes.of(unit) == scaled[index] ? 1 : 0;
    }
}
