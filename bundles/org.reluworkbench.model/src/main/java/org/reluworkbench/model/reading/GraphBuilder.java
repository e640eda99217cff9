package org.reluworkbench.model.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;

/** A network's graph while a file is read: gives nodes unique names and knows every shape. */
public final class GraphBuilder {

    /** A value that depends on the input; {@code node} may be {@link Network#INPUT}. */
    public record Layer(int node, Shape shape) {}

    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * @param input shape of a sample
     */
    public GraphBuilder(Shape input) {
        this.input = input;
    }

    /** A graph that reads several inputs as one vector, one after the other. */
    public static GraphBuilder joining(List<Shape> inputs) {
        return new GraphBuilder(
                inputs.size() == 1
                        ? inputs.get(0)
                        : Shape.of(
                                inputs.stream().mapToInt(Shape::size).reduce(0, Math::addExact)));
    }

    public Layer input() {
        return new Layer(Network.INPUT, input);
    }

    /**
     * One of several inputs that are read as one vector.
     *
     * @param before number of values of the inputs before it
     */
    public Layer input(String name, int before, Shape shape) {
        if (before == 0 && shape.equals(input)) {
            return input();
        }
        int after = input.size() - before - shape.size();
        Pad cut = new Pad(List.of(-before), List.of(-after), Pad.Mode.CONSTANT, 0);
        Layer part = add(name, cut, input());
        return reshape(name, shape, part);
    }

    /**
     * Adds an operation.
     *
     * @param name of the layer; a number is put behind it where it is taken already
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public Layer add(String name, Operation operation, Layer... sources) {
        Shape shape = operation.output(Arrays.stream(sources).map(Layer::shape).toList());
        List<Integer> indices = Arrays.stream(sources).map(Layer::node).toList();
        nodes.add(new Node(unique(name), operation, indices));
        return new Layer(nodes.size() - 1, shape);
    }

    /** The name, or the name with a number behind it. */
    private String unique(String name) {
        String unique = name;
        int occurrence = names.merge(unique, 1, Integer::sum);
        while (occurrence > 1) {
            unique = unique + "/" + occurrence;
            occurrence = names.merge(unique, 1, Integer::sum);
        }
        return unique;
    }

    /** The value in another shape, itself if it has that already. */
    public Layer reshape(String name, Shape target, Layer value) {
        return target.equals(value.shape()) ? value : add(name, new Reshape(target), value);
    }

    /** All its values one after the other, row-major. */
    public Layer flatten(String name, Layer value) {
        return reshape(name, Shape.of(value.shape().size()), value);
    }

    /** first − second. */
    public Layer subtract(String name, Layer first, Layer second) {
        return add(name, new Add(), first, negate(name, second));
    }

    public Layer negate(String name, Layer value) {
        return add(name, new Scale(Reals.of(-1), Reals.of(0)), value);
    }

    /**
     * min(max(x, low), high), as ReLUs: max(x, m) = x + relu(m − x) and min(x, M) = x − relu(x −
     * M). Between the bounds the value passes unchanged, bit for bit.
     *
     * @param low may be −∞
     * @param high may be +∞
     */
    public Layer clip(String name, double low, double high, Layer value) {
        Layer clipped = value;
        if (low == 0) {
            clipped = add(name, new Relu(), clipped);
        } else if (Double.isFinite(low)) {
            clipped = add(name, new Add(), clipped, rectified(name, -1, low, clipped));
        }
        return Double.isFinite(high)
                ? subtract(name, clipped, rectified(name, 1, -high, clipped))
                : clipped;
    }

    /** relu(factor·x + offset). */
    private Layer rectified(String name, double factor, double offset, Layer value) {
        Layer shifted = add(name, new Scale(Reals.of(factor), Reals.of(offset)), value);
        return add(name, new Relu(), shifted);
    }

    /**
     * What the node computes.
     *
     * @throws IndexOutOfBoundsException for the input
     */
    public Operation operation(Layer value) {
        return nodes.get(value.node()).operation();
    }

    /** Puts another operation, of the same shapes, in the place of the value's. */
    public void replace(Layer value, Operation operation) {
        Node old = nodes.get(value.node());
        nodes.set(value.node(), new Node(old.name(), operation, old.inputs()));
    }

    /**
     * The network that gives out this value, of the nodes that it needs.
     *
     * @throws IllegalArgumentException for the input itself
     */
    public Network network(Layer output) {
        if (output.node() == Network.INPUT) {
            throw new IllegalArgumentException("the model gives out its input unchanged");
        }
        boolean[] needed = needed(output.node());
        int[] renumbered = new int[needed.length];
        List<Node> kept = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
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

    private boolean[] needed(int output) {
        boolean[] needed = new boolean[output + 1];
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                for (int source : nodes.get(i).inputs()) {
                    if (source != Network.INPUT) {
                        needed[source] = true;
                    }
                }
            }
        }
        return needed;
    }
}
