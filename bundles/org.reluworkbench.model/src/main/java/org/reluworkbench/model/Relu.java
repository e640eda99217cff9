package org.reluworkbench.model;

/** a = max(0, z), element by element; where z is exactly 0 the derivative is taken as 0. */
public record Relu() implements Operation {
    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameterCount() {
        return 0;
    }
}
