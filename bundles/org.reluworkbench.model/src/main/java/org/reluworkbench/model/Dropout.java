package org.reluworkbench.model;

import java.util.List;

/**
 * The identity: dropout acts only while a network is trained.
 *
 * @param rate probability of dropping a value, in training
 */
public record Dropout(double rate) implements Operation {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate);
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Axes.only(inputs);
    }

    @Override
    public String describe() {
        return "dropout " + rate;
    }
}
