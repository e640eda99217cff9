package org.reluworkbench.model;

import java.util.List;

/** The sum of two or more layers of one shape. */
public record Add() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("a sum of " + inputs.size() + " layers");
        }
        for (Shape input : inputs) {
            if (!input.equals(inputs.get(0))) {
                throw new IllegalArgumentException(
                        "a sum of the shapes " + inputs.get(0) + " and " + input);
            }
        }
        return inputs.get(0);
    }

    @Override
    public String describe() {
        return "add";
    }
}
