package org.reluworkbench.model;

import java.util.List;

/**
 * The largest value under a window, channel by channel. Padding never wins; of equal values the
 * first in row-major order does.
 */
public record MaxPool(Window window) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return pooled(window, inputs);
    }

    /** The shape, if every place of the window sees a value of the input. */
    static Shape pooled(Window window, List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        List<Integer> places = window.places(input.spatial());
        for (int axis = 0; axis < places.size(); axis++) {
            int dilation = window.dilation().get(axis);
            long extent = dilation * (window.kernel().get(axis) - 1L) + 1;
            int padding = Math.max(window.padBegin().get(axis), window.padEnd().get(axis));
            boolean tapsMayMissInput = padding > 0 && dilation > input.dimension(axis + 1);
            if (padding >= extent || tapsMayMissInput) {
                throw new IllegalArgumentException(
                        "a window of " + window + " that may see nothing but padding");
            }
        }
        return Shape.of(input.channels(), places);
    }

    @Override
    public String describe() {
        return "max-pool " + window;
    }
}
