package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;

/**
 * The bytes of a network: shape of the input, number of nodes, then every node as name, sources and
 * operation. Weights are IEEE float64, big-endian, row by row.
 *
 * <p>Version 1 knows vectors, dense layers and ReLU only; such networks are still written in it, so
 * that their digests stay what they were.
 */
public final class NetworkEncoding {
    public static final int VERSION = 2;

    private static final String MAGIC = "RWBN";
    private static final int MOST_NODES = 1 << 20;

    private NetworkEncoding() {}

    /** Writes an encoding; does not close the stream. */
    public static void write(Network network, OutputStream target) throws IOException {
        int version = version(network);
        EncodingWriter out = new EncodingWriter(target, MAGIC, version);
        writeBody(network, version, out);
        out.finish();
    }

    /** The oldest version that can hold the network. */
    static int version(Network network) {
        boolean old =
                network.inputShape().rank() == 1
                        && network.nodes().stream()
                                .map(Node::operation)
                                .allMatch(o -> o instanceof Dense || o instanceof Relu);
        return old ? 1 : VERSION;
    }

    static Network read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, Network.TYPE, MAGIC, VERSION);
        Network network = readBody(in);
        in.end();
        return network;
    }

    /** The graph without magic and version, as trajectories contain it. */
    public static void writeBody(Network network, int version, EncodingWriter out)
            throws IOException {
        if (version == 1) {
            out.integer(network.inputs());
        } else {
            OperationWriter.list(network.inputShape().dimensions(), out);
        }
        out.integer(network.nodes().size());
        for (Node node : network.nodes()) {
            out.text(node.name());
            OperationWriter.list(node.inputs(), out);
            OperationWriter.write(node.operation(), out);
        }
    }

    /** Reads what {@link #writeBody} wrote in the version of the encoding around it. */
    public static Network readBody(EncodingReader in) throws IOException {
        try {
            Shape input =
                    in.version() == 1
                            ? Shape.of(in.integer("a number of inputs of", 1, Integer.MAX_VALUE))
                            : new Shape(OperationReader.list(in));
            int count = in.integer("a number of nodes of", 1, MOST_NODES);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = in.text();
                List<Integer> sources = OperationReader.list(in);
                nodes.add(new Node(name, OperationReader.read(in), sources));
            }
            return new Network(input, nodes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw in.malformed("is no network: " + e.getMessage());
        }
    }
}
