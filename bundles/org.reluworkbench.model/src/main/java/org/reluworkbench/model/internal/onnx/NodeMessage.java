package org.reluworkbench.model.internal.onnx;

import java.util.List;

/** One node of a model that is written. */
final class NodeMessage {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int INTS = 7;

    private final Message attributes = new Message();
    private final Message notes = new Message();
    private final String operator;
    private final List<String> inputs;

    NodeMessage(String operator, List<String> inputs) {
        this.operator = operator;
        this.inputs = inputs;
    }

    NodeMessage integer(String name, long value) {
        return attribute(new Message().text(1, name).integer(3, value).integer(20, INT));
    }

    NodeMessage text(String name, String value) {
        return attribute(new Message().text(1, name).text(4, value).integer(20, STRING));
    }

    NodeMessage integers(String name, List<Integer> values) {
        Message attribute = new Message().text(1, name);
        values.forEach(value -> attribute.integer(8, value));
        return attribute(attribute.integer(20, INTS));
    }

    /** A float32; what it rounds away is noted beside it. */
    NodeMessage real(String name, double value) {
        if (!ExactReal.isFloat(value)) {
            note(ExactReal.KEY + name, Double.toString(value));
        }
        return attribute(new Message().text(1, name).real(2, (float) value).integer(20, FLOAT));
    }

    /** An entry in the metadata of the node. */
    NodeMessage note(String key, String value) {
        notes.message(9, new Message().text(1, key).text(2, value));
        return this;
    }

    private NodeMessage attribute(Message attribute) {
        attributes.message(5, attribute);
        return this;
    }

    boolean hasNotes() {
        return notes.size() > 0;
    }

    Message message(String name, String output) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, name).text(4, operator);
        return node.append(attributes).append(notes);
    }
}
