package org.reluworkbench.model.internal.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Makes a network from a model. The first axis of every layer is the batch and is dropped. */
final class Translation {
    private static final Set<String> OUTPUT_ACTIVATIONS =
            Set.of("Softmax", "LogSoftmax", "Sigmoid", "LogSigmoid");

    /** Operators that give whole numbers, rounded, for whole numbers. */
    private static final Set<String> ROUNDING_WHOLE_NUMBERS = Set.of("Div", "ReduceMean");

    /** Operators of a later version may mean something else. */
    private static final int NEWEST_OPSET = 25;

    /** What may be computed from constants, besides a few times what the file holds. */
    private static final long FREE_VALUES = 1 << 22;

    private static final int TIMES_THE_FILE = 4;

    private final OnnxGraph graph;
    private final Consumer<String> remarks;
    private final Map<String, OnnxTensor> constants = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<Integer, Integer> aliases = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final GraphBuilder builder;
    private final Products products;
    private final long batch;
    private final boolean wholeInputs;
    private long valuesLeft = FREE_VALUES;

    /**
     * @param remarks told what was left out
     */
    Translation(OnnxGraph graph, Consumer<String> remarks) {
        this.graph = graph;
        this.remarks = remarks;
        if (graph.opset() > NEWEST_OPSET) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the model uses operator set "
                            + graph.opset()
                            + ", the newest that is known is "
                            + NEWEST_OPSET);
        }
        constants.putAll(graph.constants());
        constants.values().forEach(this::allow);
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
        InputLayers inputs = new InputLayers(variable);
        this.builder = inputs.builder();
        this.products = new Products(builder);
        inputs.layers().forEach(this::name);
        this.wholeInputs =
                variable.stream()
                        .flatMap(value -> ElementType.of(value.elements()).stream())
                        .anyMatch(type -> !type.isReal());
        this.batch = variable.get(0).dimensions().get(0);
    }

    Network network() {
        if (graph.outputs().isEmpty()) {
            throw malformed("the model has no output");
        }
        String output = graph.outputs().get(0);
        if (graph.outputs().size() > 1) {
            remarks.accept(
                    "Of the "
                            + graph.outputs().size()
                            + " outputs only the first, \""
                            + output
                            + "\", is read.");
        }
        for (OnnxNode node : graph.nodes()) {
            requireKnownInputs(node);
            translate(node);
        }
        Layer last = layers.get(output);
        if (last == null) {
            if (constants.containsKey(output)) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "the output \"" + output + "\" does not depend on the input");
            }
            throw malformed("nothing makes the output \"" + output + "\"");
        }
        if (last.node() == Network.INPUT) {
            last = builder.add(output, new Reshape(last.shape()), last);
        }
        return builder.network(last);
    }

    /** ONNX wants every value made before it is read, so there are no cycles. */
    private void requireKnownInputs(OnnxNode node) {
        for (String name : node.inputs()) {
            if (!name.isEmpty() && !layers.containsKey(name) && !constants.containsKey(name)) {
                throw malformed(
                        node.label() + " reads \"" + name + "\", which nothing makes before it");
            }
        }
        for (String name : node.outputs()) {
            if (layers.containsKey(name) || constants.containsKey(name)) {
                throw malformed(node.label() + " makes \"" + name + "\", which is there already");
            }
        }
    }

    private void translate(OnnxNode node) {
        if (!node.domain().isEmpty() && !node.domain().equals("ai.onnx")) {
            throw unsupported(
                    node,
                    "is of the domain "
                            + node.domain()
                            + "; local functions and operators of others are not read");
        }
        if (node.outputs().isEmpty()) {
            throw malformed(node.label() + " has no output");
        }
        if (wholeInputs && ROUNDING_WHOLE_NUMBERS.contains(node.operator())) {
            throw unsupported(node, "may divide whole numbers, as the input holds them");
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

    /** Whether it reads something, and nothing that depends on the input. */
    boolean readsOnlyConstants(OnnxNode node) {
        return !node.inputs().isEmpty() && node.inputs().stream().noneMatch(layers::containsKey);
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
        if (tensor.dependsOnSamples()) {
            throw unsupported(node, "computes with the number of samples in the batch");
        }
        tensor.requireFinite();
        return tensor;
    }

    /** A constant that may hold infinities or the number of samples. */
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

    /** A constant that the file holds in a node. */
    void defineStored(OnnxNode node, OnnxTensor value) {
        allow(value);
        define(node, value);
    }

    private void allow(OnnxTensor stored) {
        valuesLeft += (long) TIMES_THE_FILE * stored.values().length;
    }

    /** Called before so many values are made from constants: a small file fills no memory. */
    void reserve(OnnxNode node, long count) {
        valuesLeft -= Math.max(count, 1);
        if (valuesLeft < 0) {
            throw unsupported(node, "makes too many values from the constants of so small a file");
        }
    }

    void define(OnnxNode node, Layer value) {
        name(node.outputs().get(0), value);
    }

    /** The output at this place, if anything may read it. */
    void define(OnnxNode node, int output, Layer value) {
        if (!node.outputs().get(output).isEmpty()) {
            name(node.outputs().get(output), value);
        }
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
        return builder.add(node.nameOrOutput(), operation, sources);
    }

    /** Adds a product by constants, of which a sum after it becomes a part. */
    void defineProduct(OnnxNode node, Reals factors, Layer source) {
        define(node, products.add(node.nameOrOutput(), factors, source));
    }

    /**
     * Makes a sum with constants a part of the product that it reads.
     *
     * @return whether that is a product that nothing else reads
     */
    boolean mergedIntoProduct(OnnxNode sum, int index, Reals offsets) {
        Layer layer = layer(sum, index);
        boolean readElsewhere =
                uses.getOrDefault(sum.inputs().get(index), 0) != 1
                        || aliases.getOrDefault(layer.node(), 0) != 1;
        if (readElsewhere || !products.complete(layer, offsets)) {
            return false;
        }
        define(sum, layer);
        return true;
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
