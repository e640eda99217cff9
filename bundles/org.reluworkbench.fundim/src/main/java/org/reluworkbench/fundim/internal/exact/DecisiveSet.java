package org.reluworkbench.fundim.internal.exact;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Faces;
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
        Faces faces = complex.faces();
        int[] widths = faces.widths();
        int neurons = 0;
        for (int width : widths) {
            neurons += width;
        }
        if (neurons != circuit.gates() || complex.plane().inputs() != circuit.inputs()) {
            throw new IllegalArgumentException(
                    "the complex has "
                            + neurons
                            + " neurons in a space of "
                            + complex.plane().inputs()
                            + " dimensions but the network "
                            + circuit.gates()
                            + " in "
                            + circuit.inputs());
        }
        int samples = Math.multiplyExact(PER_FACE, faces.count());
        double[][] gates = new double[neurons][samples];
        int gate = 0;
        for (int layer = 1; layer <= widths.length; layer++) {
            for (int neuron = 0; neuron < widths[layer - 1]; neuron++) {
                fill(faces, layer, neuron, gates[gate++]);
            }
        }
        return new DecisiveSet(batch(complex.plane(), samples), Patterns.given(samples, gates));
    }

    private static void fill(Faces faces, int layer, int neuron, double[] gate) {
        for (int f = 0; f < faces.count(); f++) {
            double open = faces.isActive(f, layer, neuron) ? 1 : 0;
            for (int i = 0; i < PER_FACE; i++) {
                gate[PER_FACE * f + i] = open;
            }
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
