package org.reluworkbench.model;

import java.util.List;

/**
 * The largest value of each channel; of equal values the first wins; the spatial axes stay, with
 * length 1.
 */
public record GlobalMaxPool() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return pooled(inputs);
    }

    static Shape pooled(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        return Shape.of(input.channels(), Axes.repeated(1, input.rank() - 1));
    }

    @Override
    public String describe() {
        return "global max-pool";
    }
}
