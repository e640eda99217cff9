package org.reluworkbench.metrics.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;

/**
 * A network without what only training needs: dropout, which is the identity, is taken out, and
 * batch normalisations, y = s·(x − m)/√(v + ε) + t, are put into the dense layer or convolution
 * before them: W ← s/√(v + ε)·W, b ← s/√(v + ε)·(b − m) + t. A normalisation stays where something
 * else reads that layer, too, or another kind of layer stands before it.
 */
public final class InferenceForm {
    private final List<Node> nodes = new ArrayList<>();
    private final int[] place;
    private final Network network;

    private InferenceForm(Network network) {
        this.network = network;
        this.place = new int[network.nodes().size()];
    }

    /** The same function; the network itself if it has neither. */
    public static Network of(Network network) {
        boolean any =
                network.nodes().stream()
                        .anyMatch(
                                node ->
                                        node.operation() instanceof BatchNormalization
                                                || node.operation() instanceof Dropout);
        return any ? new InferenceForm(network).folded() : network;
    }

    private Network folded() {
        for (int i = 0; i < place.length; i++) {
            Node node = network.nodes().get(i);
            Optional<Operation> merged = merged(node);
            if (node.operation() instanceof Dropout && i < place.length - 1) {
                int source = node.inputs().get(0);
                place[i] = source == Network.INPUT ? source : place[source];
            } else if (merged.isPresent()) {
                place[i] = place[node.inputs().get(0)];
                Node affine = nodes.get(place[i]);
                nodes.set(place[i], new Node(affine.name(), merged.get(), affine.inputs()));
            } else {
                place[i] = nodes.size();
                List<Integer> inputs =
                        node.inputs().stream()
                                .map(source -> source == Network.INPUT ? source : place[source])
                                .toList();
                nodes.add(new Node(node.name(), node.operation(), inputs));
            }
        }
        return new Network(network.inputShape(), nodes);
    }

    private Optional<Operation> merged(Node node) {
        int source = node.inputs().get(0);
        if (!(node.operation() instanceof BatchNormalization normalization)
                || source == Network.INPUT
                || place[source] == Network.INPUT
                || readers(source) != 1) {
            return Optional.empty();
        }
        Operation affine = nodes.get(place[source]).operation();
        double[] factors = new double[normalization.scale().length()];
        Arrays.setAll(
                factors,
                c ->
                        normalization.scale().get(c)
                                / Math.sqrt(
                                        normalization.variance().get(c) + normalization.epsilon()));
        if (affine instanceof Dense dense && dense.outputs() == factors.length) {
            return Optional.of(dense(dense, normalization, factors));
        } else if (affine instanceof Convolution convolution) {
            return Optional.of(convolution(convolution, normalization, factors));
        }
        return Optional.empty();
    }

    private int readers(int source) {
        return (int)
                network.nodes().stream()
                        .flatMap(node -> node.inputs().stream())
                        .filter(input -> input == source)
                        .count();
    }

    private static Dense dense(Dense dense, BatchNormalization normalization, double[] factors) {
        return new Dense(
                dense.outputs(),
                dense.inputs(),
                scaled(dense.weights(), factors),
                shifted(dense.biases(), normalization, factors));
    }

    private static Convolution convolution(
            Convolution convolution, BatchNormalization normalization, double[] factors) {
        double[] bias =
                convolution
                        .bias()
                        .map(Reals::toArray)
                        .orElseGet(() -> new double[convolution.outputs()]);
        return new Convolution(
                convolution.window(),
                convolution.outputs(),
                convolution.groupInputs(),
                convolution.groups(),
                Reals.of(scaled(convolution.weights().toArray(), factors)),
                Optional.of(Reals.of(shifted(bias, normalization, factors))));
    }

    /** Each output's weights times its factor. */
    private static double[] scaled(double[] weights, double[] factors) {
        int each = weights.length / factors.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factors[i / each];
        }
        return weights;
    }

    private static double[] shifted(
            double[] bias, BatchNormalization normalization, double[] factors) {
        for (int c = 0; c < bias.length; c++) {
            bias[c] =
                    factors[c] * (bias[c] - normalization.mean().get(c))
                            + normalization.shift().get(c);
        }
        return bias;
    }
}
