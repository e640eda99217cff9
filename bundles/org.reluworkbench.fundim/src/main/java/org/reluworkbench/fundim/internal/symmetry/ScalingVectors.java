package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dense;

/**
 * The directions in which positive scaling moves the parameters of a fully connected network, one
 * for each hidden neuron: its weights and bias (w, b), and minus the weights that read it. Along
 * them f stays the same to first order, as Σ θ_c ∂f/∂θ_c over the former is that over the latter.
 */
final class ScalingVectors {
    private ScalingVectors() {}

    /** In the order of layers and neurons; parameters layer by layer, weights, then biases. */
    static List<double[]> of(List<Dense> layers) {
        int parameters = layers.stream().mapToInt(layer -> (int) layer.parameterCount()).sum();
        List<double[]> vectors = new ArrayList<>();
        int first = 0;
        for (int l = 0; l + 1 < layers.size(); l++) {
            Dense layer = layers.get(l);
            int next = first + (int) layer.parameterCount();
            for (int neuron = 0; neuron < layer.outputs(); neuron++) {
                double[] vector = new double[parameters];
                enter(layer, neuron, first, vector);
                leave(layers.get(l + 1), neuron, next, vector);
                vectors.add(vector);
            }
            first = next;
        }
        return vectors;
    }

    private static void enter(Dense layer, int neuron, int first, double[] vector) {
        for (int i = 0; i < layer.inputs(); i++) {
            vector[first + neuron * layer.inputs() + i] = layer.weight(neuron, i);
        }
        if (layer.hasBias()) {
            vector[first + layer.outputs() * layer.inputs() + neuron] = layer.bias(neuron);
        }
    }

    private static void leave(Dense layer, int neuron, int first, double[] vector) {
        for (int o = 0; o < layer.outputs(); o++) {
            vector[first + o * layer.inputs() + neuron] = -layer.weight(o, neuron);
        }
    }
}
