package org.reluworkbench.metrics.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;

/**
 * The units of a hidden layer that can be exchanged, scaled and added to without changing the
 * function: those of a dense layer or the channels of a convolution, which only one dense layer or
 * convolution reads, through what keeps positive factors and channels apart (ReLU, leaky ReLU,
 * pooling, flattening).
 *
 * @param layer node of the affine layer
 * @param reader node of the affine layer that reads it
 * @param units how many
 */
public record HiddenUnits(int layer, int reader, int units) {

    /** One more or other parameters of a unit, for {@link #rebuilt}. */
    private interface Weights {
        /** The weight that belongs at a place of the new layer. */
        double at(int output, int input);
    }

    /** All such layers, in the order of the graph. */
    public static List<HiddenUnits> of(Network network) {
        List<HiddenUnits> found = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            if (outputs(network.nodes().get(i).operation()) > 0) {
                of(network, i).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<HiddenUnits> of(Network network, int layer) {
        int units = outputs(network.nodes().get(layer).operation());
        int now = layer;
        while (true) {
            List<Integer> readers = readers(network, now);
            if (readers.size() != 1) {
                return Optional.empty();
            }
            now = readers.get(0);
            Operation operation = network.nodes().get(now).operation();
            if (outputs(operation) > 0) {
                return readsChannels(network, now, units)
                        ? Optional.of(new HiddenUnits(layer, now, units))
                        : Optional.empty();
            }
            if (!keepsUnits(operation, network.shape(now), units)) {
                return Optional.empty();
            }
        }
    }

    /** The nodes that read a node, as often as they do. */
    private static List<Integer> readers(Network network, int source) {
        List<Integer> readers = new ArrayList<>();
        for (int i = source + 1; i < network.nodes().size(); i++) {
            for (int input : network.nodes().get(i).inputs()) {
                if (input == source) {
                    readers.add(i);
                }
            }
        }
        return readers;
    }

    /** Units of a layer of weights whose channels are all connected; 0 of any other. */
    private static int outputs(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.outputs();
        }
        return operation instanceof Convolution c && c.groups() == 1 ? c.outputs() : 0;
    }

    private static boolean keepsUnits(Operation operation, Shape output, int units) {
        if (operation instanceof Reshape) {
            return output.rank() == 1 || output.channels() == units;
        }
        return operation instanceof Relu
                || operation instanceof LeakyRelu
                || operation instanceof MaxPool
                || operation instanceof AveragePool
                || operation instanceof GlobalMaxPool
                || operation instanceof GlobalAveragePool;
    }

    private static boolean readsChannels(Network network, int reader, int units) {
        Operation operation = network.nodes().get(reader).operation();
        int inputs =
                operation instanceof Dense dense
                        ? dense.inputs()
                        : ((Convolution) operation).groupInputs();
        return operation instanceof Dense ? inputs % units == 0 : inputs == units;
    }

    /**
     * The units in another order.
     *
     * @param order unit {@code order[u]} comes to place u
     */
    public Network permuted(Network network, int[] order) {
        Affine in = Affine.of(network, layer);
        Affine out = Affine.of(network, reader);
        int block = out.inputs / units;
        return rebuilt(
                network,
                units,
                (o, i) -> in.weight(order[o], i),
                o -> in.bias(order[o]),
                (o, i) -> out.weight(o, order[i / block] * block + i % block));
    }

    /**
     * Every unit's incoming weights and bias times its factor, what is read of it divided by it.
     *
     * @param factors positive, one for each unit
     */
    public Network scaled(Network network, double[] factors) {
        Affine in = Affine.of(network, layer);
        Affine out = Affine.of(network, reader);
        int block = out.inputs / units;
        return rebuilt(
                network,
                units,
                (o, i) -> factors[o] * in.weight(o, i),
                o -> factors[o] * in.bias(o),
                (o, i) -> out.weight(o, i) / factors[i / block]);
    }

    /**
     * More units, whose incoming weights and biases are 0.
     *
     * @param outgoing what is read of them, in the order of the new inputs of the reader; at least
     *     count · outputs · inputs of one unit
     */
    public Network padded(Network network, int count, double[] outgoing) {
        Affine in = Affine.of(network, layer);
        Affine out = Affine.of(network, reader);
        int block = out.inputs / units;
        int added = count * block;
        return rebuilt(
                network,
                units + count,
                (o, i) -> o < units ? in.weight(o, i) : 0,
                o -> o < units ? in.bias(o) : 0,
                (o, i) -> i < out.inputs ? out.weight(o, i) : outgoing[o * added + i - out.inputs]);
    }

    /** How many outgoing weights one more unit has. */
    public int outgoing(Network network) {
        Affine out = Affine.of(network, reader);
        return out.outputs * (out.inputs / units);
    }

    private Network rebuilt(
            Network network,
            int newUnits,
            Weights incoming,
            IntToDoubleFunction bias,
            Weights outgoing) {
        Affine in = Affine.of(network, layer);
        Affine out = Affine.of(network, reader);
        int newInputs = out.inputs / units * newUnits;
        List<Node> nodes = new ArrayList<>(network.nodes());
        nodes.set(layer, in.with(newUnits, in.inputs, incoming, bias));
        nodes.set(reader, out.with(out.outputs, newInputs, outgoing, out::bias));
        for (int i = layer + 1; i < reader; i++) {
            // A flattening says the size it flattens to.
            if (nodes.get(i).operation() instanceof Reshape) {
                Shape old = network.shape(i);
                List<Integer> dimensions = new ArrayList<>(old.dimensions());
                dimensions.set(0, dimensions.get(0) / units * newUnits);
                if (onTheWay(network, i)) {
                    nodes.set(
                            i,
                            new Node(
                                    nodes.get(i).name(),
                                    new Reshape(new Shape(dimensions)),
                                    nodes.get(i).inputs()));
                }
            }
        }
        return new Network(network.inputShape(), nodes);
    }

    /** Whether a node lies between the layer and its reader. */
    private boolean onTheWay(Network network, int node) {
        int now = node;
        while (now > layer && network.nodes().get(now).inputs().size() == 1) {
            now = network.nodes().get(now).inputs().get(0);
        }
        return now == layer;
    }

    /**
     * A dense layer or convolution as a matrix: a row for each output, kernels beside each other.
     */
    private static final class Affine {
        private final Node node;
        private final int outputs;

        /** Values that are read for each output: inputs of a dense layer, channels · 1. */
        private final int inputs;

        /** Weights for each input: the kernel of a convolution. */
        private final int kernel;

        private final double[] weights;
        private final double[] biases;
        private final boolean hasBias;

        private Affine(
                Node node,
                int outputs,
                int inputs,
                int kernel,
                double[] weights,
                double[] biases,
                boolean hasBias) {
            this.node = node;
            this.outputs = outputs;
            this.inputs = inputs * kernel;
            this.kernel = kernel;
            this.weights = weights;
            this.biases = biases;
            this.hasBias = hasBias;
        }

        static Affine of(Network network, int index) {
            Node node = network.nodes().get(index);
            if (node.operation() instanceof Dense dense) {
                return new Affine(
                        node,
                        dense.outputs(),
                        dense.inputs(),
                        1,
                        dense.weights(),
                        dense.biases(),
                        dense.hasBias());
            }
            Convolution c = (Convolution) node.operation();
            return new Affine(
                    node,
                    c.outputs(),
                    c.groupInputs(),
                    (int) c.window().size(),
                    c.weights().toArray(),
                    c.bias().map(Reals::toArray).orElseGet(() -> new double[c.outputs()]),
                    c.bias().isPresent());
        }

        double weight(int output, int input) {
            return weights[output * inputs + input];
        }

        double bias(int output) {
            return biases[output];
        }

        Node with(int newOutputs, int newInputs, Weights values, IntToDoubleFunction bias) {
            double[] matrix = new double[newOutputs * newInputs];
            double[] shifts = new double[newOutputs];
            for (int o = 0; o < newOutputs; o++) {
                shifts[o] = bias.applyAsDouble(o);
                for (int i = 0; i < newInputs; i++) {
                    matrix[o * newInputs + i] = values.at(o, i);
                }
            }
            Operation operation;
            if (node.operation() instanceof Convolution c) {
                operation =
                        new Convolution(
                                c.window(),
                                newOutputs,
                                newInputs / kernel,
                                1,
                                Reals.of(matrix),
                                hasBias ? Optional.of(Reals.of(shifts)) : Optional.empty());
            } else {
                operation = new Dense(newOutputs, newInputs, matrix, hasBias ? shifts : null);
            }
            return new Node(node.name(), operation, node.inputs());
        }
    }
}
