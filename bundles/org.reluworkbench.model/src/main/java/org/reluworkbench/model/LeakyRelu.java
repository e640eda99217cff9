package org.reluworkbench.model;

import java.util.List;

/**
 * a = z for z &gt; 0 and slope·z otherwise; where z is exactly 0 the derivative is the slope.
 *
 * @param slope any finite value; 0 is ReLU, 1 the identity
 */
public record LeakyRelu(double slope) implements Operation {
    public LeakyRelu {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("slope " + slope);
        }
    }

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
        return "leaky ReLU, slope " + slope;
    }
}
