package org.reluworkbench.model;

import java.util.List;

/**
 * a = z for z &gt; 0 and slope·z otherwise, with slopes that are trained; where z is exactly 0 the
 * derivative is the slope.
 *
 * @param slopes one for all, one for each channel, or one for each value
 */
public record PRelu(Reals slopes) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        Scale.requireBroadcast("slopes", slopes, input);
        return input;
    }

    @Override
    public long parameterCount() {
        return slopes.length();
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    @Override
    public String describe() {
        return "PReLU";
    }
}
