package org.reluworkbench.model;

import java.util.List;
import java.util.Optional;

/**
 * z[o, p] = b[o] + Σ_c Σ_t W[o, c, t]·a[g·C + c, p·stride + t·dilation − padBegin], a
 * cross-correlation as every deep-learning library computes it. Outside the input a is 0; C is the
 * number of input channels of a group, and g the group of output channel o.
 *
 * @param outputs number of output channels
 * @param groupInputs number of input channels that each output channel reads
 * @param groups output and input channels fall into so many groups of consecutive channels
 * @param weights shape (outputs, groupInputs, kernel…), row-major
 * @param bias one value for each output channel
 */
public record Convolution(
        Window window,
        int outputs,
        int groupInputs,
        int groups,
        Reals weights,
        Optional<Reals> bias)
        implements Operation {
    /**
     * @throws IllegalArgumentException if a size does not fit
     */
    public Convolution {
        if (outputs < 1 || groupInputs < 1 || groups < 1 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    outputs + " output channels in " + groups + " groups of " + groupInputs);
        }
        if (window.ceil()) {
            throw new IllegalArgumentException("a convolution does not round its size up");
        }
        long expected =
                Math.multiplyExact(Math.multiplyExact((long) outputs, groupInputs), window.size());
        if (weights.length() != expected) {
            throw new IllegalArgumentException(
                    weights.length() + " weights where " + expected + " belong");
        }
        if (bias.isPresent() && bias.get().length() != outputs) {
            throw new IllegalArgumentException(
                    bias.get().length() + " biases for " + outputs + " output channels");
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.channels() != (long) groups * groupInputs) {
            throw new IllegalArgumentException(
                    "an input of shape "
                            + input
                            + " for a convolution of "
                            + (long) groups * groupInputs
                            + " channels");
        }
        return Shape.of(outputs, window.places(input.spatial()));
    }

    @Override
    public long parameterCount() {
        return (long) weights.length() + bias.map(Reals::length).orElse(0);
    }

    @Override
    public String describe() {
        return "convolution " + window + (groups > 1 ? ", " + groups + " groups" : "");
    }
}
