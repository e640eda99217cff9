package org.reluworkbench.fundim.internal.rank;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Readers;
import org.reluworkbench.fundim.internal.modular.ParameterTerms;

/**
 * What depends on a network's architecture alone: computed once for all networks that differ only
 * in their parameters.
 *
 * @param terms where each parameter stands
 * @param readers where each unit is read
 * @param classes its positive scalings
 */
public record CircuitShape(ParameterTerms terms, Readers readers, ScalingClasses classes) {
    /** Of a circuit. */
    public static CircuitShape of(Circuit circuit) {
        ParameterTerms terms = new ParameterTerms(circuit);
        return new CircuitShape(terms, new Readers(circuit), new ScalingClasses(circuit, terms));
    }

    /** D′, the largest functional dimension of the architecture: parameters less scalings. */
    public int upperBound(Circuit circuit) {
        return circuit.parameters() - classes.scalings();
    }
}
