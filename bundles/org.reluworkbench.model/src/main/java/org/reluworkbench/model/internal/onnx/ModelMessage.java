package org.reluworkbench.model.internal.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Shape;

/** A model that is written: its nodes and constants, and the versions that they need. */
final class ModelMessage {
    private static final int INT64 = 7;

    private final boolean single;
    private final Set<String> names = new HashSet<>();
    private final Message nodes = new Message();
    private final Message constants = new Message();
    private int opset = 13;
    private boolean notes;

    /**
     * @param single whether all numbers are float32
     */
    ModelMessage(Network network, boolean single) {
        this.single = single;
        network.nodes().stream().map(Node::name).forEach(names::add);
    }

    /** The name, or the name with underscores behind it, if another value has it. */
    String unique(String name) {
        String unique = name;
        while (!names.add(unique)) {
            unique += "_";
        }
        return unique;
    }

    void need(int version) {
        opset = Math.max(opset, version);
    }

    void add(NodeMessage node, String name, String output) {
        notes |= node.hasNotes();
        nodes.message(1, node.message(name, output));
    }

    /** Adds weights; their name is returned. */
    String constant(String name, List<Integer> dimensions, double... values) {
        return tensor(name, dimensions, elementType(), values, single);
    }

    /** Adds float32 numbers, where ONNX wants them whatever the type of the model. */
    String singles(String name, double... values) {
        return tensor(name, List.of(values.length), 1, values, true);
    }

    /** Adds one number, of float32 if it is one. */
    String number(String name, double value) {
        boolean asSingle = ExactReal.isFloat(value);
        return tensor(name, List.of(), asSingle ? 1 : 11, new double[] {value}, asSingle);
    }

    private String tensor(
            String name, List<Integer> dimensions, int type, double[] values, boolean asSingle) {
        String unique = unique(name);
        Message tensor = new Message();
        dimensions.forEach(dimension -> tensor.integer(1, dimension));
        tensor.integer(2, type).text(8, unique).numbers(9, values, asSingle);
        constants.message(5, tensor);
        return unique;
    }

    /** Adds a vector of whole numbers, such as a shape. */
    String whole(String name, List<Integer> values) {
        String unique = unique(name);
        Message tensor = new Message().integer(1, values.size()).integer(2, INT64);
        values.forEach(value -> tensor.integer(7, value));
        constants.message(5, tensor.text(8, unique));
        return unique;
    }

    private int elementType() {
        return single ? 1 : 11;
    }

    Message model(String input, Shape inputShape, String output, Shape outputShape) {
        Message graph =
                new Message()
                        .append(nodes)
                        .text(2, "network")
                        .append(constants)
                        .message(11, value(input, inputShape))
                        .message(12, value(output, outputShape));
        return new Message()
                .integer(1, irVersion())
                .text(2, "ReLU Workbench")
                .message(7, graph)
                .message(8, new Message().text(1, "").integer(2, opset));
    }

    /** The oldest format that has these operators and, for notes, metadata of nodes. */
    private int irVersion() {
        if (notes) {
            return 10;
        }
        return opset > 13 ? 9 : 7;
    }

    private Message value(String name, Shape shape) {
        Message dimensions = new Message().message(1, new Message().text(2, "batch"));
        shape.dimensions()
                .forEach(length -> dimensions.message(1, new Message().integer(1, length)));
        Message tensor = new Message().integer(1, elementType()).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
