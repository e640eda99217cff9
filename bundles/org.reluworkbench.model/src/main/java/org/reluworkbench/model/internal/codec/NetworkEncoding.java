package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Relu;

/**
 * The bytes of a network: number of inputs, number of nodes, then every node as name, sources and
 * operation. Weights are IEEE float64, big-endian, row by row.
 */
public final class NetworkEncoding {
    private static final String MAGIC = "RWBN";
    private static final int VERSION = 1;
    private static final int MOST_NODES = 1 << 20;

    private static final int DENSE = 1;
    private static final int RELU = 2;

    private NetworkEncoding() {}

    /** Writes an encoding; does not close the stream. */
    public static void write(Network network, OutputStream target) throws IOException {
        EncodingWriter out = new EncodingWriter(target, MAGIC, VERSION);
        writeBody(network, out);
        out.finish();
    }

    static Network read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, Network.TYPE, MAGIC, VERSION);
        Network network = readBody(in);
        in.end();
        return network;
    }

    /** The graph without magic and version, as trajectories contain it. */
    static void writeBody(Network network, EncodingWriter out) throws IOException {
        out.integer(network.inputs());
        out.integer(network.nodes().size());
        for (Node node : network.nodes()) {
            out.text(node.name());
            out.integer(node.inputs().size());
            for (int source : node.inputs()) {
                out.integer(source);
            }
            writeOperation(node.operation(), out);
        }
    }

    private static void writeOperation(Operation operation, EncodingWriter out) throws IOException {
        if (operation instanceof Dense dense) {
            out.octet(DENSE);
            out.integer(dense.outputs());
            out.integer(dense.inputs());
            out.octet(dense.hasBias() ? 1 : 0);
            out.reals(dense.weights());
            if (dense.hasBias()) {
                out.reals(dense.biases());
            }
        } else if (operation instanceof Relu) {
            out.octet(RELU);
        } else {
            throw new IllegalStateException("no encoding for " + operation);
        }
    }

    static Network readBody(EncodingReader in) throws IOException {
        int inputs = in.integer("a number of inputs of", 1, Integer.MAX_VALUE);
        int count = in.integer("a number of nodes of", 1, MOST_NODES);
        List<Node> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                String name = in.text();
                List<Integer> sources = new ArrayList<>();
                int sourceCount = in.integer("a number of sources of", 0, count);
                for (int s = 0; s < sourceCount; s++) {
                    sources.add(in.integer("a source", Network.INPUT, count - 1));
                }
                nodes.add(new Node(name, readOperation(in), sources));
            }
            return new Network(inputs, nodes);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no network: " + e.getMessage());
        }
    }

    private static Operation readOperation(EncodingReader in) throws IOException {
        int kind = in.octet("the operation", RELU);
        if (kind == RELU) {
            return new Relu();
        }
        if (kind != DENSE) {
            throw in.malformed("has the operation " + kind);
        }
        int outputs = in.integer("a number of outputs of", 1, Integer.MAX_VALUE);
        int inputs = in.integer("a number of inputs of", 1, Integer.MAX_VALUE);
        boolean hasBias = in.octet("the bias flag", 1) == 1;
        double[] weights = in.reals((long) outputs * inputs);
        return new Dense(outputs, inputs, weights, hasBias ? in.reals(outputs) : null);
    }
}
