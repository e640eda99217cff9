package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.regions.Faces;

/**
 * A layer with kinks: rectifiers of one node, or the candidates of a max-pool.
 *
 * @param firstGate its gates are consecutive
 * @param gates one for each neuron, or for each candidate
 * @param rectifier the stage of a ReLU, leaky ReLU or PReLU; null of a max-pool
 */
record KinkLayer(int firstGate, int gates, Circuit.Rectifier rectifier) {

    /** Those of a circuit, in the order of evaluation. */
    static List<KinkLayer> of(Circuit circuit) {
        List<KinkLayer> layers = new ArrayList<>();
        for (Circuit.Stage stage : circuit.stages()) {
            if (stage instanceof Circuit.Rectifier rectifier && !rectifier.complement()) {
                layers.add(new KinkLayer(rectifier.firstGate(), rectifier.size(), rectifier));
            } else if (stage instanceof Circuit.Maximum maximum) {
                layers.add(new KinkLayer(maximum.firstGate(), maximum.source().length, null));
            }
        }
        return layers;
    }

    boolean isPool() {
        return rectifier == null;
    }

    /** The unit whose sign a gate follows. */
    int source(int neuron) {
        return rectifier.source()[neuron];
    }

    /** Whether the layers are those that the patterns of regions have. */
    static boolean fits(List<KinkLayer> layers, Faces faces) {
        return Arrays.equals(layers.stream().mapToInt(KinkLayer::gates).toArray(), faces.widths());
    }

    /** Whether some rectifier's pre-activation is negative on the whole box. */
    static boolean anyBelowZero(List<KinkLayer> layers, IntervalBounds bounds) {
        for (KinkLayer layer : layers) {
            for (int i = 0; i < layer.gates && !layer.isPool(); i++) {
                if (bounds.high(layer.source(i)) < 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
