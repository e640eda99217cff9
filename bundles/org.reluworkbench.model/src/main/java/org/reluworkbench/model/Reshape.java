package org.reluworkbench.model;

import java.util.List;

/** The same values, row-major, under another shape; flatten is a reshape to one dimension. */
public record Reshape(Shape target) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.size() != target.size()) {
            throw new IllegalArgumentException("a reshape of " + input + " to " + target);
        }
        return target;
    }

    @Override
    public String describe() {
        return "reshape to " + target;
    }
}
