package org.reluworkbench.keras.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/**
 * A graph, channels first, of layers that mostly have their channels last. A value keeps the order
 * that it is in until a layer needs the other.
 */
final class KerasGraph {
    private final GraphBuilder builder;

    KerasGraph(GraphBuilder builder) {
        this.builder = builder;
    }

    GraphBuilder builder() {
        return builder;
    }

    /** Adds an operation whose result has the layout of its first source. */
    KerasValue add(String name, Operation operation, KerasValue... sources) {
        Layer[] layers = Arrays.stream(sources).map(KerasValue::layer).toArray(Layer[]::new);
        return new KerasValue(builder.add(name, operation, layers), sources[0].turned());
    }

    /** The value with the axes in the order of Keras. */
    KerasValue asInKeras(String name, KerasValue value) {
        return value.turned() ? new KerasValue(rotated(name, value.layer(), 1), false) : value;
    }

    /** The value with the last axis of Keras first. */
    KerasValue turned(String name, KerasValue value) {
        return value.turned()
                ? value
                : new KerasValue(rotated(name, value.layer(), value.rank() - 1), true);
    }

    KerasValue inLayout(boolean turned, String name, KerasValue value) {
        return turned ? turned(name, value) : asInKeras(name, value);
    }

    /** The axes from {@code first} on, then those before it. */
    private Layer rotated(String name, Layer layer, int first) {
        int rank = layer.shape().rank();
        if (rank == 1) {
            return layer;
        }
        List<Integer> order =
                IntStream.range(0, rank).map(axis -> (axis + first) % rank).boxed().toList();
        List<Integer> longOnes =
                order.stream().filter(axis -> layer.shape().dimension(axis) > 1).toList();
        Shape target = new Shape(order.stream().map(layer.shape()::dimension).toList());
        // Values stay where they are if only axes of length 1 pass others.
        boolean valuesStay = longOnes.equals(longOnes.stream().sorted().toList());
        return valuesStay
                ? builder.reshape(name, target, layer)
                : builder.add(name, new Transpose(order), layer);
    }

    Network network(KerasValue output) {
        return builder.network(output.layer());
    }
}
