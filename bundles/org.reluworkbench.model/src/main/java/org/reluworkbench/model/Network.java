package org.reluworkbench.model;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.reluworkbench.model.internal.codec.NetworkEncoding;
import org.reluworkbench.spi.asset.Asset;

/**
 * A network as an immutable graph of piecewise-linear operations, in topological order; the last
 * node is the output.
 */
public final class Network implements Asset {
    public static final String TYPE = "network";

    /** Stands for the network's input in {@link Node#inputs}. */
    public static final int INPUT = -1;

    private final Shape input;
    private final List<Node> nodes;
    private final List<Shape> shapes;

    /**
     * Checks the graph and its shapes.
     *
     * @param input shape of a sample
     * @throws IllegalArgumentException naming the layer whose inputs do not fit
     */
    public Network(Shape input, List<Node> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one layer");
        }
        this.input = Objects.requireNonNull(input);
        this.nodes = List.copyOf(nodes);
        List<Shape> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("two layers have the name " + node.name());
            }
            found.add(shape(node, found));
        }
        this.shapes = List.copyOf(found);
    }

    /** A network that reads a vector. */
    public Network(int inputs, List<Node> nodes) {
        this(Shape.of(inputs), nodes);
    }

    private Shape shape(Node node, List<Shape> before) {
        List<Shape> given = new ArrayList<>();
        for (int source : node.inputs()) {
            if (source < INPUT || source >= before.size()) {
                throw new IllegalArgumentException(
                        "layer " + node.name() + " reads a layer that does not come before it");
            }
            given.add(source == INPUT ? input : before.get(source));
        }
        try {
            return node.operation().output(given);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("layer " + node.name() + ": " + e.getMessage(), e);
        }
    }

    /** The fully connected network with these affine layers and ReLU between them. */
    public static Network fullyConnected(List<Dense> layers) {
        List<Node> nodes = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            if (k > 0) {
                nodes.add(new Node("relu" + k, new Relu(), List.of(nodes.size() - 1)));
            }
            nodes.add(new Node("dense" + (k + 1), layers.get(k), List.of(nodes.size() - 1)));
        }
        return new Network(layers.isEmpty() ? 0 : layers.get(0).inputs(), nodes);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Number of input values. */
    public int inputs() {
        return input.size();
    }

    public Shape inputShape() {
        return input;
    }

    /** Number of values of the last node. */
    public int outputs() {
        return width(nodes.size() - 1);
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** Number of values the node produces. */
    public int width(int node) {
        return shapes.get(node).size();
    }

    /** Shape of what the node produces. */
    public Shape shape(int node) {
        return shapes.get(node);
    }

    /** Shapes of what the node reads, in order. */
    public List<Shape> sourceShapes(int node) {
        return nodes.get(node).inputs().stream()
                .map(source -> source == INPUT ? input : shapes.get(source))
                .toList();
    }

    public long parameterCount() {
        return nodes.stream().mapToLong(node -> node.operation().parameterCount()).sum();
    }

    /**
     * Number of units of ReLU, leaky ReLU and PReLU: each contributes one bit of the activation
     * pattern.
     */
    public long reluCount() {
        long count = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).operation().rectifies()) {
                count += width(i);
            }
        }
        return count;
    }

    /** Number of dense and convolutional layers, the output layer included. */
    public int affineLayerCount() {
        return (int) nodes.stream().filter(node -> hasWeights(node.operation())).count();
    }

    private static boolean hasWeights(Operation operation) {
        return operation instanceof Dense || operation instanceof Convolution;
    }

    /**
     * The affine layers W_1, …, W_k, if the network computes a chain of dense layers with ReLU
     * between them and none after the last; empty for every other graph. Dropout and reshaping,
     * which change no value and no order of values, may stand anywhere between.
     */
    public Optional<List<Dense>> fullyConnectedLayers() {
        List<Dense> layers = new ArrayList<>();
        boolean afterDense = false;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Operation operation = node.operation();
            if (!node.inputs().equals(List.of(i - 1))) {
                return Optional.empty();
            }
            if (operation instanceof Dropout || operation instanceof Reshape) {
                continue;
            }
            if (!afterDense && operation instanceof Dense dense) {
                layers.add(dense);
            } else if (!afterDense || !(operation instanceof Relu)) {
                return Optional.empty();
            }
            afterDense = !afterDense;
        }
        return afterDense ? Optional.of(layers) : Optional.empty();
    }

    /**
     * SHA-256 of the network's encoding, 64 lower-case hexadecimal digits: the digest under which
     * the asset store keeps it. Equal networks, layer names included, have equal digests. Computed
     * anew on every call, in time proportional to the number of parameters.
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            NetworkEncoding.write(
                    this, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            // Every JVM has SHA-256, and the null stream does not fail.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network
                && input.equals(network.input)
                && nodes.equals(network.nodes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(input, nodes);
    }

    /**
     * The widths, as papers write them: {@code 2-8-8-8-1}; of a layer with spatial axes its shape:
     * {@code 1×28×28-10×24×24-10}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(input);
        for (int i = 0; i < nodes.size(); i++) {
            if (hasWeights(nodes.get(i).operation())) {
                text.append('-').append(shapes.get(i));
            }
        }
        return text.toString();
    }
}
