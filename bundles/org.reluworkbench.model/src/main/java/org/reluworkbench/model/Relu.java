package org.reluworkbench.model;

import java.util.List;

/** a = max(0, z), element by element; where z is exactly 0 the derivative is taken as 0. */
public record Relu() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return Axes.only(inputs);
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    @Override
    public String describe() {
        return "ReLU";
    }
}
