package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Makes a network from a model. The first axis of every layer is the batch and is dropped. Several
 * inputs are read as one vector, one after the other.
 */
final class Translation {
    private static final Set<String> OUTPUT_ACTIVATIONS =
            Set.of("Softmax", "LogSoftmax", "Sigmoid", "LogSigmoid");

    private final OnnxGraph graph;
    private final Consumer<String> remarks;
    private final Map<String, OnnxTensor> constants = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<Integer, Integer> aliases = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final GraphBuilder builder;
    private final long batch;

    /**
     * @param remarks told what was left out
     */
    Translation(OnnxGraph graph, Consumer<String> remarks) {
        this.graph = graph;
        this.remarks = remarks;
        constants.putAll(graph.constants());
        graph.nodes().forEach(node -> node.inputs().forEach(in -> uses.merge(in, 1, Integer::sum)));
        graph.outputs().forEach(out -> uses.merge(out, 1, Integer::sum));
        List<OnnxGraph.Value> variable =
                graph.inputs().stream()
                        .filter(value -> !constants.containsKey(value.name()))
                        .toList();
        if (variable.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED, "the model has no input that is not a constant");
        }
        this.builder = readInputs(variable);
        this.batch = variable.get(0).dimensions().get(0);
    }

    private GraphBuilder readInputs(List<OnnxGraph.Value> variable) {
        List<Shape> shapes = variable.stream().map(Translation::sample).toList();
        GraphBuilder joining = GraphBuilder.joining(shapes);
        int before = 0;
        for (int i = 0; i < shapes.size(); i++) {
            String name = variable.get(i).name();
            name(name, joining.input(name, before, shapes.get(i)));
            before += shapes.get(i).size();
        }
        return joining;
    }

    /** The shape without the batch. */
    private static Shape sample(OnnxGraph.Value value) {
        List<Integer> shape = new ArrayList<>();
        for (int axis = 1; axis < value.dimensions().size(); axis++) {
            long length = value.dimensions().get(axis);
            if (length < 1 || length > Shape.MOST_VALUES) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "input \""
                                + value.name()
                                + "\" has no fixed length along axis "
                                + axis
                                + "; export the model with fixed sizes");
            }
            shape.add((int) length);
        }
        if (shape.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "input \"" + value.name() + "\" has no axis beside the batch");
        }
        return new Shape(shape);
    }

    Network network() {
        if (graph.outputs().isEmpty()) {
            throw malformed("the model has no output");
        }
        if (graph.outputs().size() > 1) {
            remarks.accept(
                    "Of the "
                            + graph.outputs().size()
                            + " outputs only the first, \""
                            + graph.outputs().get(0)
                            + "\", is read.");
        }
        for (OnnxNode node : graph.nodes()) {
            requireKnownInputs(node);
            translate(node);
        }
        Layer output = layers.get(graph.outputs().get(0));
        if (output == null) {
            throw malformed("nothing makes the output \"" + graph.outputs().get(0) + "\"");
        }
        if (output.node() == Network.INPUT) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED, "the model gives out its input unchanged");
        }
        return builder.network(output);
    }

    /** ONNX wants every value made before it is read. */
    private void requireKnownInputs(OnnxNode node) {
        for (String name : node.inputs()) {
            if (!name.isEmpty() && !layers.containsKey(name) && !constants.containsKey(name)) {
                throw malformed(
                        node.label() + " reads \"" + name + "\", which nothing makes before it");
            }
        }
    }

    private void translate(OnnxNode node) {
        if (!node.domain().isEmpty() && !node.domain().equals("ai.onnx")) {
            throw unsupported(node, "is of the domain " + node.domain());
        }
        if (node.outputs().isEmpty()) {
            throw malformed(node.label() + " has no output");
        }
        if (OUTPUT_ACTIVATIONS.contains(node.operator()) && isTheEnd(node.outputs().get(0))) {
            remarks.accept(
                    node.label()
                            + " at the end is not piecewise linear and was cut off; the"
                            + " outputs are what it reads.");
            define(node, layer(node, 0));
            return;
        }
        try {
            Operators.translate(node, this);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH, node.label() + ": " + e.getMessage());
        }
    }

    /** Whether it is the output of the model and nothing else reads it. */
    private boolean isTheEnd(String value) {
        return value.equals(graph.outputs().get(0)) && uses.get(value) == 1;
    }

    /** Number of samples that the model was exported for, −1 for any. */
    long batch() {
        return batch;
    }

    long opset() {
        return graph.opset();
    }

    boolean isLayer(OnnxNode node, int index) {
        return node.hasInput(index) && layers.containsKey(node.inputs().get(index));
    }

    Layer layer(OnnxNode node, int index) {
        if (!isLayer(node, index)) {
            throw unsupported(node, "reads a constant as its input " + index);
        }
        return layers.get(node.inputs().get(index));
    }

    /** All inputs. */
    Layer[] layers(OnnxNode node) {
        return IntStream.range(0, node.inputs().size())
                .mapToObj(index -> layer(node, index))
                .toArray(Layer[]::new);
    }

    /** A constant with finite values. */
    OnnxTensor constant(OnnxNode node, int index) {
        OnnxTensor tensor = anyConstant(node, index);
        tensor.requireFinite();
        return tensor;
    }

    /** A constant that may hold infinities. */
    OnnxTensor anyConstant(OnnxNode node, int index) {
        OnnxTensor tensor = node.hasInput(index) ? constants.get(node.inputs().get(index)) : null;
        if (tensor == null) {
            throw unsupported(node, "needs a constant as its input " + index);
        }
        return tensor;
    }

    /** A number that used to be an attribute and became an input. */
    double number(OnnxNode node, int index, String attribute, double otherwise) {
        if (!node.hasInput(index)) {
            return node.real(attribute, otherwise);
        }
        double[] values = anyConstant(node, index).values();
        if (values.length != 1) {
            throw unsupported(
                    node, "has " + values.length + " values for " + attribute + ", not one");
        }
        return values[0];
    }

    Optional<OnnxTensor> optionalConstant(OnnxNode node, int index) {
        return node.hasInput(index) ? Optional.of(constant(node, index)) : Optional.empty();
    }

    void define(OnnxNode node, OnnxTensor value) {
        constants.put(node.outputs().get(0), value);
    }

    void define(OnnxNode node, Layer value) {
        name(node.outputs().get(0), value);
    }

    private void name(String name, Layer value) {
        layers.put(name, value);
        aliases.merge(value.node(), 1, Integer::sum);
    }

    /** Adds the operation that the node stands for. */
    void define(OnnxNode node, Operation operation, Layer... sources) {
        define(node, add(node, operation, sources));
    }

    /** Adds an operation that the node needs. */
    Layer add(OnnxNode node, Operation operation, Layer... sources) {
        return builder.add(name(node), operation, sources);
    }

    /**
     * Gives a product by a matrix the sum after it as its bias, so that it is one dense layer.
     *
     * @return whether the layer is such a product that nothing else reads
     */
    boolean mergedBias(OnnxNode sum, int index, double[] bias) {
        Layer layer = layer(sum, index);
        if (layer.node() == Network.INPUT
                || uses.getOrDefault(sum.inputs().get(index), 0) != 1
                || aliases.getOrDefault(layer.node(), 0) != 1
                || !(builder.operation(layer) instanceof Dense dense)
                || dense.hasBias()
                || bias.length != dense.outputs()) {
            return false;
        }
        Dense merged = new Dense(dense.outputs(), dense.inputs(), dense.weights(), bias);
        builder.replace(layer, merged);
        define(sum, layer);
        return true;
    }

    static String name(OnnxNode node) {
        return node.name().isEmpty() ? node.outputs().get(0) : node.name();
    }

    GraphBuilder builder() {
        return builder;
    }

    static WorkbenchException unsupported(OnnxNode node, String why) {
        return new WorkbenchException(StandardErrorCode.UNSUPPORTED, node.label() + " " + why);
    }

    private static WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, what);
    }
}
