package org.reluworkbench.fundim.internal.rank;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.ParameterTerms;

/**
 * What the parameters' derivatives at a batch are proved to have in common, so that fewer columns
 * than parameters span all of them:
 *
 * <ul>
 *   <li>a column is 0 if in none of its terms value and signal are both nonzero at one sample, as
 *       the gates tell;
 *   <li>positive scaling of a hidden neuron or channel, Σ over its incoming parameters θ_c·column c
 *       = Σ over the outgoing ones, makes one column a combination of others.
 * </ul>
 *
 * <p>For scalings every unit has a factor e^λ: λ is 0 for inputs, constant and outputs, and equal
 * for units that gates, maxima or constant coefficients connect; parameter c of a term o ← i then
 * has the factor e^(λ_o − λ_i). With a vertex for each class of units with one λ and an edge for
 * each parameter, the columns of a spanning forest's edges are combinations of the others.
 */
public final class ProvedKernel {
    private final int[] columns;
    private final int zeros;
    private final int scalings;

    private ProvedKernel(int[] columns, int zeros, int scalings) {
        this.columns = columns;
        this.zeros = zeros;
        this.scalings = scalings;
    }

    /** The parameters whose columns span those of all; as many as the proved upper bound. */
    public int[] columns() {
        return columns.clone();
    }

    /** Number of parameters whose column is 0. */
    public int zeros() {
        return zeros;
    }

    /** Number of independent scalings of what is not 0. */
    public int scalings() {
        return scalings;
    }

    /** For a batch with these patterns. */
    public static ProvedKernel of(
            Circuit circuit,
            ParameterTerms terms,
            ScalingClasses classes,
            SampleBatch batch,
            Patterns patterns) {
        Support support = new Support(circuit, batch, patterns);
        Partition joined = new Partition(circuit.units());
        int[] kept = new int[circuit.parameters()];
        int count = 0;
        int zeros = 0;
        int scalings = 0;
        for (int p = 0; p < circuit.parameters(); p++) {
            if (!support.reaches(terms, p)) {
                zeros++;
            } else if (scalings < classes.scalings()
                    && circuit.coefficients()[p] != 0
                    && classes.join(joined, terms, p)) {
                scalings++;
            } else {
                kept[count++] = p;
            }
        }
        return new ProvedKernel(Arrays.copyOf(kept, count), zeros, scalings);
    }
}
