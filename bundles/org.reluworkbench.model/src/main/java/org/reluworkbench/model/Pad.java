package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Values added before and after each axis, or cut off where the number is negative.
 *
 * @param begin for every axis, the channels too
 * @param value what a constant padding consists of
 */
public record Pad(List<Integer> begin, List<Integer> end, Mode mode, double value)
        implements Operation {

    /** Where the added values come from. */
    public enum Mode {
        /** They are a constant. */
        CONSTANT,
        /** The input mirrored at its first and last value, which are not repeated. */
        REFLECT,
        /** The first and the last value again. */
        EDGE
    }

    private static final int MOST = 1 << 24;

    public Pad {
        begin = Axes.checked("padding", begin, begin.size(), -MOST);
        end = Axes.checked("padding", end, begin.size(), -MOST);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("padding with " + value);
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.rank() != begin.size()) {
            throw new IllegalArgumentException(begin.size() + " paddings for the shape " + input);
        }
        List<Integer> padded = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            int length = input.dimension(axis);
            int most = Math.max(begin.get(axis), end.get(axis));
            if (mode == Mode.REFLECT && most >= length) {
                throw new IllegalArgumentException(
                        "a reflection of " + most + " values at an axis of " + length);
            }
            padded.add(length + begin.get(axis) + end.get(axis));
        }
        return new Shape(padded);
    }

    @Override
    public String describe() {
        return "pad";
    }
}
