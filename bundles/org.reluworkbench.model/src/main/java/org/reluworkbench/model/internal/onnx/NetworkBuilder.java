package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;

/** The network while it is made, operation by operation. */
final class NetworkBuilder {
    /** A value that depends on the input. */
    record Layer(int node, Shape shape) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<Integer> products = new HashSet<>();

    /** Adds an operation under this name, or the name with a number behind it. */
    Layer add(String name, Operation operation, Layer... sources) {
        Shape shape = operation.output(Arrays.stream(sources).map(Layer::shape).toList());
        List<Integer> indices = Arrays.stream(sources).map(Layer::node).toList();
        nodes.add(new Node(unique(name), operation, indices));
        return new Layer(nodes.size() - 1, shape);
    }

    /** Adds a product by constants, to which a sum may still be added. */
    Layer addProduct(String name, Reals factors, Layer source) {
        Layer product = add(name, new Scale(factors, Reals.of(0)), source);
        products.add(product.node());
        return product;
    }

    private String unique(String name) {
        String unique = name;
        int occurrence = names.merge(unique, 1, Integer::sum);
        while (occurrence > 1) {
            unique = unique + "/" + occurrence;
            occurrence = names.merge(unique, 1, Integer::sum);
        }
        return unique;
    }

    /**
     * Gives a product the sum after it, so that both are one operation; nothing else may read it.
     *
     * @return whether the layer is a product by a matrix or by constants that has no sum yet
     */
    boolean addToProduct(Layer layer, Reals offsets) {
        if (layer.node() == Network.INPUT) {
            return false;
        }
        Node old = nodes.get(layer.node());
        Operation sum;
        if (products.remove(layer.node()) && old.operation() instanceof Scale scale) {
            sum = new Scale(scale.factors(), offsets);
        } else if (old.operation() instanceof Dense dense
                && !dense.hasBias()
                && offsets.length() == dense.outputs()) {
            sum = new Dense(dense.outputs(), dense.inputs(), dense.weights(), offsets.toArray());
        } else {
            return false;
        }
        nodes.set(layer.node(), new Node(old.name(), sum, old.inputs()));
        return true;
    }

    /** The network with the nodes that the output needs, which then comes last. */
    Network network(Shape input, int output) {
        boolean[] needed = new boolean[output + 1];
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                nodes.get(i).inputs().stream()
                        .filter(source -> source != Network.INPUT)
                        .forEach(source -> needed[source] = true);
            }
        }
        int[] renumbered = new int[output + 1];
        List<Node> kept = new ArrayList<>();
        for (int i = 0; i <= output; i++) {
            if (needed[i]) {
                renumbered[i] = kept.size();
                List<Integer> sources =
                        nodes.get(i).inputs().stream()
                                .map(s -> s == Network.INPUT ? s : Integer.valueOf(renumbered[s]))
                                .toList();
                kept.add(new Node(nodes.get(i).name(), nodes.get(i).operation(), sources));
            }
        }
        return new Network(input, kept);
    }
}
