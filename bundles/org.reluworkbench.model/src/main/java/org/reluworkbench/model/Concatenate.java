package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other along an axis.
 *
 * @param axis 0 for the channels
 */
public record Concatenate(int axis) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.isEmpty() || axis < 0 || axis >= inputs.get(0).rank()) {
            throw new IllegalArgumentException(
                    "a concatenation of " + inputs.size() + " layers along axis " + axis);
        }
        List<Integer> joined = new ArrayList<>(inputs.get(0).dimensions());
        joined.set(axis, 0);
        for (Shape input : inputs) {
            List<Integer> others = new ArrayList<>(input.dimensions());
            int length = input.rank() == joined.size() ? others.set(axis, joined.get(axis)) : 0;
            if (!others.equals(joined)) {
                throw new IllegalArgumentException(
                        "a concatenation of the shapes " + inputs.get(0) + " and " + input);
            }
            joined.set(axis, Math.addExact(joined.get(axis), length));
        }
        return new Shape(joined);
    }

    @Override
    public String describe() {
        return "concatenate";
    }
}
