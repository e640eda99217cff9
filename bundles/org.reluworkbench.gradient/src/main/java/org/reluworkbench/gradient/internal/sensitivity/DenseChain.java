package org.reluworkbench.gradient.internal.sensitivity;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;

/**
 * Dense layers with ReLU between them: layer k of 0 to L, and its pre-activations. Dropout and
 * reshaping may stand between.
 */
final class DenseChain {
    private final List<Dense> layers;
    private final List<Integer> nodes;

    private DenseChain(Network network, List<Dense> layers) {
        this.layers = layers;
        this.nodes =
                IntStream.range(0, network.nodes().size())
                        .filter(i -> network.nodes().get(i).operation() instanceof Dense)
                        .boxed()
                        .toList();
    }

    /** Reads the layers off the graph, if it is such a chain. */
    static Optional<DenseChain> of(Network network) {
        return network.fullyConnectedLayers().map(layers -> new DenseChain(network, layers));
    }

    /** The layer because of which a network is no such chain. */
    static String offending(Network network) {
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            Operation operation = node.operation();
            boolean fits =
                    operation instanceof Dense
                            || operation instanceof Relu
                            || operation instanceof Dropout
                            || operation instanceof Reshape;
            if (!fits || !node.inputs().equals(List.of(i - 1))) {
                return "layer " + node.name() + ", " + operation.describe();
            }
        }
        return "these layers in another order";
    }

    /** Number of hidden layers, L. */
    int hidden() {
        return layers.size() - 1;
    }

    /** Layer 0 to L. */
    Dense layer(int k) {
        return layers.get(k);
    }

    /** The node whose values are the pre-activations of a layer. */
    int node(int k) {
        return nodes.get(k);
    }

    /** Number of weights without biases. */
    long weights() {
        return layers.stream().mapToLong(d -> (long) d.inputs() * d.outputs()).sum();
    }

    /** Number of hidden units. */
    int units() {
        int units = 0;
        for (int k = 0; k < hidden(); k++) {
            units += layers.get(k).outputs();
        }
        return units;
    }

    /** max |w| of a layer. */
    double largestWeight(int k) {
        double largest = 0;
        for (double weight : layers.get(k).weights()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }
}
