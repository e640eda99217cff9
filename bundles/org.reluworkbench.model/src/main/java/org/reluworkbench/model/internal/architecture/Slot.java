package org.reluworkbench.model.internal.architecture;

import java.util.List;

/**
 * A place in an architecture for numbers.
 *
 * @param layer name of the layer
 * @param shape of the numbers, row-major; (outputs, inputs) for a dense layer, (outputs, inputs of
 *     a group, kernel…) for a convolution
 * @param fanIn how many values a unit reads, 0 where that says nothing
 * @param fanOut how many units read a value, 0 where that says nothing
 */
public record Slot(String layer, Role role, List<Integer> shape, int fanIn, int fanOut) {

    /** What the numbers do. */
    public enum Role {
        WEIGHT,
        BIAS,
        /** Slopes of a PReLU for negative values. */
        SLOPES,
        /** Factors of a batch normalisation after it has normalised. */
        SCALE,
        /** Terms of a batch normalisation after it has normalised. */
        SHIFT,
        /** Running means of a batch normalisation. */
        MEAN,
        /** Running variances of a batch normalisation. */
        VARIANCE,
        /** Constant factors of a scale. */
        FACTORS,
        /** Constant terms of a scale. */
        OFFSETS
    }

    public Slot {
        shape = List.copyOf(shape);
    }

    /** Number of values. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
