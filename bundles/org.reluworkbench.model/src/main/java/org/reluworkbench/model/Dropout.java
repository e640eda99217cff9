package org.reluworkbench.model;

import java.util.List;

/**
 * The identity: dropout acts only while a network is trained.
 *
 * @param rate probability of dropping a value, in training
 * @param wholeChannels whether the values of a channel are dropped together (Tompson et al. 2015,
 *     PyTorch's {@code Dropout2d}); for a vector that is the same
 */
public record Dropout(double rate, boolean wholeChannels) implements Operation {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate);
        }
    }

    /** Of single values. */
    public Dropout(double rate) {
        this(rate, false);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Axes.only(inputs);
    }

    @Override
    public String describe() {
        return "dropout " + rate + (wholeChannels ? " of whole channels" : "");
    }
}
