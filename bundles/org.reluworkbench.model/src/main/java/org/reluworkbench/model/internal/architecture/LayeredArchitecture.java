package org.reluworkbench.model.internal.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.internal.architecture.Slot.Role;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A network made of {@link Layer}s, in their order; the last one is the output. */
public final class LayeredArchitecture {
    /** What layers call the network's input. */
    public static final String INPUT_NAME = "input";

    private final Shape input;
    private final Weights weights;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();

    private LayeredArchitecture(Shape input, Weights weights) {
        this.input = input;
        this.weights = weights;
        indices.put(INPUT_NAME, Network.INPUT);
    }

    /**
     * Makes the network.
     *
     * @param input shape of a sample
     * @throws WorkbenchException {@code PARAMETER_INVALID} or {@code SHAPE_MISMATCH}, naming the
     *     layer, or what {@link Weights#get} throws
     */
    public static Network network(Shape input, List<Layer> layers, Weights weights) {
        LayeredArchitecture architecture = new LayeredArchitecture(input, weights);
        for (int i = 0; i < layers.size(); i++) {
            architecture.add(layers.get(i), i + 1);
        }
        if (layers.isEmpty()) {
            throw invalid("an architecture has at least one layer");
        }
        return new Network(input, architecture.nodes);
    }

    /**
     * The fully connected network with ReLU between its layers and biases in all of them.
     *
     * @param widths from the input to the output, at least two
     */
    public static Network fullyConnected(List<Integer> widths, Weights weights) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k + 1 < widths.size(); k++) {
            int n = widths.get(k);
            int m = widths.get(k + 1);
            String name = "dense" + (k + 1);
            Reals w = weights.get(new Slot(name, Role.WEIGHT, List.of(m, n), n, m));
            Reals b = weights.get(new Slot(name, Role.BIAS, List.of(m), n, 0));
            layers.add(new Dense(m, n, w.toArray(), b.toArray()));
        }
        return Network.fullyConnected(layers);
    }

    private void add(Layer layer, int number) {
        String name = layer.name().orElse(layer.type() + "-" + number);
        if (indices.containsKey(name)) {
            throw invalid("two layers have the name " + name);
        }
        List<Integer> sources = sources(layer, name);
        List<Shape> given =
                sources.stream().map(i -> i == Network.INPUT ? input : shapes.get(i)).toList();
        try {
            Operation operation = new LayerOperation(layer, name, given, weights).make();
            shapes.add(operation.output(given));
            nodes.add(new Node(name, operation, sources));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH, "layer " + name + ": " + e.getMessage(), e);
        }
        indices.put(name, nodes.size() - 1);
    }

    private List<Integer> sources(Layer layer, String name) {
        if (layer.inputs().isEmpty()) {
            return List.of(nodes.size() - 1);
        }
        List<Integer> sources = new ArrayList<>();
        for (String source : layer.inputs().get()) {
            Integer index = indices.get(source);
            if (index == null) {
                throw invalid(
                        "layer " + name + " reads " + source + ", which is no layer before it");
            }
            sources.add(index);
        }
        return sources;
    }

    private static WorkbenchException invalid(String message) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, message);
    }
}
