package org.reluworkbench.fundim.internal.rank;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.modular.ParameterTerms;

/**
 * The units of a circuit that every positive scaling multiplies by one factor, as vertices of a
 * graph in which the parameters are edges; see {@link ProvedKernel}.
 */
public final class ScalingClasses {
    private final int[] classOf;
    private final int scalings;

    /** The classes of a circuit. */
    public ScalingClasses(Circuit circuit, ParameterTerms terms) {
        Partition partition = new Partition(circuit.units());
        for (int i = 1; i <= circuit.inputs(); i++) {
            partition.join(Circuit.ONE, i);
        }
        for (int output : circuit.outputs()) {
            partition.join(Circuit.ONE, output);
        }
        circuit.stages().forEach(stage -> join(circuit, stage, partition));
        for (int p = 0; p < circuit.parameters(); p++) {
            for (int t = terms.start(p) + 1; t < terms.start(p + 1); t++) {
                partition.join(terms.result(t - 1), terms.result(t));
                partition.join(terms.source(t - 1), terms.source(t));
            }
        }
        classOf = new int[circuit.units()];
        for (int u = 0; u < classOf.length; u++) {
            classOf[u] = partition.representative(u);
        }
        scalings = count(circuit, terms);
    }

    private static void join(Circuit circuit, Circuit.Stage stage, Partition partition) {
        if (stage instanceof Circuit.Affine affine) {
            for (int o = 0; o < affine.size(); o++) {
                for (int t = affine.start()[o]; t < affine.start()[o + 1]; t++) {
                    if (!circuit.isParameter(affine.slot()[t])) {
                        partition.join(affine.first() + o, affine.source()[t]);
                    }
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            for (int i = 0; i < rectifier.size(); i++) {
                partition.join(rectifier.first() + i, rectifier.source()[i]);
            }
        } else if (stage instanceof Circuit.Maximum maximum) {
            for (int w = 0; w < maximum.size(); w++) {
                for (int c = maximum.start()[w]; c < maximum.start()[w + 1]; c++) {
                    partition.join(maximum.first() + w, maximum.source()[c]);
                }
            }
        }
    }

    private int count(Circuit circuit, ParameterTerms terms) {
        Partition joined = new Partition(classOf.length);
        int found = 0;
        for (int p = 0; p < circuit.parameters(); p++) {
            found += join(joined, terms, p) ? 1 : 0;
        }
        return found;
    }

    /**
     * Joins the two ends of a parameter's edge.
     *
     * @return whether they were apart, so that the edge belongs to a spanning forest
     */
    boolean join(Partition joined, ParameterTerms terms, int parameter) {
        int term = terms.start(parameter);
        return term < terms.start(parameter + 1)
                && joined.join(classOf[terms.result(term)], classOf[terms.source(term)]);
    }

    /** The class of a unit, named by its first unit. */
    public int of(int unit) {
        return classOf[unit];
    }

    /**
     * Number of independent scalings when no parameter is 0: of a fully connected network the
     * number of hidden neurons.
     */
    public int scalings() {
        return scalings;
    }
}
