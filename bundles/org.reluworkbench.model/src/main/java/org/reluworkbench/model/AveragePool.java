package org.reluworkbench.model;

import java.util.List;

/**
 * The mean under a window, channel by channel.
 *
 * @param countPadding whether the padding counts as zeros; otherwise the mean is over what lies in
 *     the input
 */
public record AveragePool(Window window, boolean countPadding) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return MaxPool.pooled(window, inputs);
    }

    @Override
    public String describe() {
        return "average-pool " + window;
    }
}
