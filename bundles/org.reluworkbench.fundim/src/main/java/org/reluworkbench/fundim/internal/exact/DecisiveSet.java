package org.reluworkbench.fundim.internal.exact;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.PlaneEmbedding;

/**
 * A decisive set of a plane: what three affinely independent points in the interior of every
 * activation region give. On a region the derivatives by the parameters are linear in (x, 1), so
 * the plane's origin and its two directions, with the region's pattern, span the same rows as any
 * such points; they need not lie in the region, and no point has to be found in one of area 10⁻¹¹.
 *
 * @param batch three samples for each face: origin, first and second direction
 * @param patterns of the faces
 */
public record DecisiveSet(SampleBatch batch, Patterns patterns) {
    /** Samples of each face. */
    public static final int PER_FACE = 3;

    /**
     * Of a complex.
     *
     * @throws IllegalArgumentException if the complex has not as many neurons as the network
     */
    public static DecisiveSet of(Circuit circuit, Complex complex) {
        return of(circuit, PlaneRegions.of(complex));
    }

    /**
     * Of regions.
     *
     * @throws IllegalArgumentException if they have not as many neurons as the network
     */
    public static DecisiveSet of(Circuit circuit, PlaneRegions regions) {
        List<ActivationPattern> patterns = regions.patterns();
        int[] widths = patterns.get(0).widths();
        int neurons = Arrays.stream(widths).sum();
        if (neurons != circuit.gates() || regions.plane().inputs() != circuit.inputs()) {
            throw new IllegalArgumentException(
                    "the complex has "
                            + neurons
                            + " neurons in a space of "
                            + regions.plane().inputs()
                            + " dimensions but the network "
                            + circuit.gates()
                            + " in "
                            + circuit.inputs());
        }
        int samples = Math.multiplyExact(PER_FACE, patterns.size());
        double[][] gates = new double[neurons][samples];
        int gate = 0;
        for (int layer = 1; layer <= widths.length; layer++) {
            for (int neuron = 0; neuron < widths[layer - 1]; neuron++) {
                fill(patterns, layer, neuron, gates[gate++]);
            }
        }
        return new DecisiveSet(batch(regions.plane(), samples), Patterns.given(samples, gates));
    }

    private static void fill(
            List<ActivationPattern> patterns, int layer, int neuron, double[] gate) {
        for (int f = 0; f < patterns.size(); f++) {
            double open = patterns.get(f).isActive(layer, neuron) ? 1 : 0;
            Arrays.fill(gate, PER_FACE * f, PER_FACE * (f + 1), open);
        }
    }

    private static SampleBatch batch(PlaneEmbedding plane, int samples) {
        double[][] values = new double[plane.inputs()][samples];
        double[] ones = new double[samples];
        for (int s = 0; s < samples; s += PER_FACE) {
            ones[s] = 1;
            for (int i = 0; i < values.length; i++) {
                values[i][s] = plane.origin(i);
                values[i][s + 1] = plane.u(i);
                values[i][s + 2] = plane.v(i);
            }
        }
        return new SampleBatch(values, ones);
    }
}
