package org.reluworkbench.model;

import java.util.List;

/**
 * y = scale·(x − mean) / √(variance + epsilon) + shift for each channel, with the moments that
 * training has collected. Parameters are scale and shift.
 */
public record BatchNormalization(
        Reals scale, Reals shift, Reals mean, Reals variance, double epsilon) implements Operation {
    /**
     * @throws IllegalArgumentException if the numbers of channels differ or variance + epsilon is
     *     not positive and finite
     */
    public BatchNormalization {
        int channels = scale.length();
        if (shift.length() != channels
                || mean.length() != channels
                || variance.length() != channels) {
            throw new IllegalArgumentException(
                    "scale, shift, mean and variance of different lengths");
        }
        for (int c = 0; c < channels; c++) {
            double square = variance.get(c) + epsilon;
            if (!(square > 0 && Double.isFinite(square))) {
                throw new IllegalArgumentException(
                        "variance " + variance.get(c) + " with epsilon " + epsilon);
            }
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.channels() != scale.length()) {
            throw new IllegalArgumentException(
                    "an input of shape " + input + " for " + scale.length() + " channels");
        }
        return input;
    }

    @Override
    public long parameterCount() {
        return 2L * scale.length();
    }

    @Override
    public String describe() {
        return "batch normalisation";
    }
}
