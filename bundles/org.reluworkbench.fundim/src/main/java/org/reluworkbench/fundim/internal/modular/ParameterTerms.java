package org.reluworkbench.fundim.internal.modular;

import org.reluworkbench.fundim.internal.circuit.Circuit;

/** The terms in which each parameter stands. */
public final class ParameterTerms {
    private final int[] start;
    private final int[] result;
    private final int[] source;

    /** Lists the terms of a circuit. */
    public ParameterTerms(Circuit circuit) {
        start = new int[circuit.parameters() + 1];
        forEach(circuit, (parameter, to, from) -> start[parameter + 1]++);
        for (int p = 0; p < circuit.parameters(); p++) {
            start[p + 1] += start[p];
        }
        result = new int[start[circuit.parameters()]];
        source = new int[result.length];
        int[] next = start.clone();
        forEach(
                circuit,
                (parameter, to, from) -> {
                    result[next[parameter]] = to;
                    source[next[parameter]++] = from;
                });
    }

    private interface Term {
        void accept(int parameter, int result, int source);
    }

    private static void forEach(Circuit circuit, Term term) {
        for (Circuit.Stage stage : circuit.stages()) {
            if (stage instanceof Circuit.Affine affine) {
                for (int o = 0; o < affine.size(); o++) {
                    for (int t = affine.start()[o]; t < affine.start()[o + 1]; t++) {
                        if (circuit.isParameter(affine.slot()[t])) {
                            term.accept(affine.slot()[t], affine.first() + o, affine.source()[t]);
                        }
                    }
                }
            }
        }
    }

    /** The first term of a parameter; of the number of parameters, the number of terms. */
    public int start(int parameter) {
        return start[parameter];
    }

    /** The unit that a term adds to. */
    public int result(int term) {
        return result[term];
    }

    /** The unit that a term reads. */
    public int source(int term) {
        return source[term];
    }
}
