package org.reluworkbench.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Axes in another order.
 *
 * @param order axis i of the result is axis {@code order[i]} of the input
 */
public record Transpose(List<Integer> order) implements Operation {
    public Transpose {
        order = List.copyOf(order);
        if (!order.stream()
                .sorted()
                .toList()
                .equals(Axes.of(IntStream.range(0, order.size()).toArray()))) {
            throw new IllegalArgumentException(order + " is no order of axes");
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.rank() != order.size()) {
            throw new IllegalArgumentException(
                    "a transposition " + order + " of the shape " + input);
        }
        return new Shape(order.stream().map(input::dimension).toList());
    }

    @Override
    public String describe() {
        return "transpose " + order;
    }
}
