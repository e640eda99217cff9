package org.reluworkbench.model;

import java.util.List;

/**
 * y = factor·x + offset with constants, element by element; what products and sums with constants
 * become. Constants are no parameters.
 *
 * @param factors one for all, one for each channel, or one for each value
 * @param offsets likewise
 */
public record Scale(Reals factors, Reals offsets) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        requireBroadcast("factors", factors, input);
        requireBroadcast("offsets", offsets, input);
        return input;
    }

    static void requireBroadcast(String what, Reals values, Shape shape) {
        int count = values.length();
        if (count != 1 && count != shape.channels() && count != shape.size()) {
            throw new IllegalArgumentException(count + " " + what + " for the shape " + shape);
        }
    }

    @Override
    public String describe() {
        return "scale";
    }
}
