package org.reluworkbench.model;

import java.util.List;

/** The mean of each channel; the spatial axes stay, with length 1. */
public record GlobalAveragePool() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return GlobalMaxPool.pooled(inputs);
    }

    @Override
    public String describe() {
        return "global average-pool";
    }
}
