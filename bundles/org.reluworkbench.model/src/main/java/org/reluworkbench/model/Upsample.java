package org.reluworkbench.model;

import java.util.List;

/**
 * Resamples the spatial axes. Output place p of an axis reads the input at the coordinate x that
 * {@link Coordinates} gives. Linear interpolation weighs the two neighbours of x, axis by axis
 * (bilinear for two axes), and repeats the border.
 *
 * @param size the spatial dimensions of the result
 * @param scales for each spatial axis; usually output by input length
 */
public record Upsample(
        Interpolation interpolation,
        Coordinates coordinates,
        List<Integer> size,
        List<Double> scales)
        implements Operation {

    /** How values between the input's are found. */
    public enum Interpolation {
        LINEAR,
        /** The input at ⌊x⌋. */
        NEAREST_FLOOR,
        /** The input at ⌈x⌉. */
        NEAREST_CEIL,
        /** The nearest, the lower of two. */
        NEAREST_PREFER_FLOOR,
        /** The nearest, the upper of two. */
        NEAREST_PREFER_CEIL
    }

    /** Coordinate x in an input of n values for place p of m, with scale s. */
    public enum Coordinates {
        /** x = (p + ½)/s − ½. */
        HALF_PIXEL,
        /** As {@link #HALF_PIXEL}, but x = 0 if m = 1. */
        PYTORCH_HALF_PIXEL,
        /** x = p·(n − 1)/(s·n − 1), and 0 if m = 1. */
        ALIGN_CORNERS,
        /** x = p/s. */
        ASYMMETRIC
    }

    public Upsample {
        size = Axes.checked("size", size, size.size(), 1);
        scales = List.copyOf(scales);
        if (scales.size() != size.size()
                || scales.stream().anyMatch(s -> !(s > 0) || s.isInfinite())) {
            throw new IllegalArgumentException("scales " + scales + " for the size " + size);
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Axes.only(inputs);
        if (input.rank() != size.size() + 1) {
            throw new IllegalArgumentException(
                    "up-sampling of " + size.size() + " axes of the shape " + input);
        }
        return Shape.of(input.channels(), size);
    }

    @Override
    public String describe() {
        return interpolation == Interpolation.LINEAR ? "linear up-sampling" : "nearest up-sampling";
    }
}
