package org.reluworkbench.model;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private final int inputs;
    private final List<Node> nodes;
    private final int[] widths;

    /**
     * Checks the graph and the chain of shapes.
     *
     * @param inputs number of input values
     * @throws IllegalArgumentException naming the layer whose inputs do not fit
     */
    public Network(int inputs, List<Node> nodes) {
        if (inputs < 1 || nodes.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one input and one layer");
        }
        this.inputs = inputs;
        this.nodes = List.copyOf(nodes);
        this.widths = new int[nodes.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = checkedWidth(i);
        }
    }

    private int checkedWidth(int index) {
        Node node = nodes.get(index);
        if (node.inputs().size() != 1) {
            throw new IllegalArgumentException(
                    "layer " + node.name() + " reads " + node.inputs().size() + " layers, not 1");
        }
        int source = node.inputs().get(0);
        if (source < INPUT || source >= index) {
            throw new IllegalArgumentException(
                    "layer " + node.name() + " reads a layer that does not come before it");
        }
        try {
            return node.operation().outputs(source == INPUT ? inputs : widths[source]);
        } catch (IllegalArgumentException e) {
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

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return widths[widths.length - 1];
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** Number of values the node produces. */
    public int width(int node) {
        return widths[node];
    }

    public long parameterCount() {
        return nodes.stream().mapToLong(node -> node.operation().parameterCount()).sum();
    }

    /** Number of ReLU units: each contributes one bit of the activation pattern. */
    public long reluCount() {
        long count = 0;
        for (int i = 0; i < widths.length; i++) {
            if (nodes.get(i).operation() instanceof Relu) {
                count += widths[i];
            }
        }
        return count;
    }

    /** Number of layers with weights, the output layer included. */
    public int affineLayerCount() {
        return (int) nodes.stream().filter(node -> node.operation() instanceof Dense).count();
    }

    /**
     * The affine layers W_1, …, W_k, if the network is a chain of dense layers with ReLU between
     * them and none after the last; empty for every other graph.
     */
    public Optional<List<Dense>> fullyConnectedLayers() {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.inputs().get(0) != i - 1) {
                return Optional.empty();
            }
            if (i % 2 == 0 && node.operation() instanceof Dense dense) {
                layers.add(dense);
            } else if (i % 2 == 0 || !(node.operation() instanceof Relu)) {
                return Optional.empty();
            }
        }
        return nodes.size() % 2 == 1 ? Optional.of(layers) : Optional.empty();
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
                && inputs == network.inputs
                && nodes.equals(network.nodes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inputs, nodes);
    }

    /** The widths, as papers write them: {@code 2-8-8-8-1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(inputs);
        for (int i = 0; i < widths.length; i++) {
            if (nodes.get(i).operation() instanceof Dense) {
                text.append('-').append(widths[i]);
            }
        }
        return text.toString();
    }
}
