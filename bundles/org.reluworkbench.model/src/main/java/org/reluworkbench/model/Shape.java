package org.reluworkbench.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample: {@code [n]}, or {@code [channels, height, width]} and alike with any
 * number of spatial axes; the batch is not part of it. Values are stored row-major.
 */
public record Shape(List<Integer> dimensions) {
    /** So that one layer's values fit an array with room to spare. */
    public static final int MOST_VALUES = 1 << 28;

    private static final int MOST_DIMENSIONS = 8;

    /**
     * @throws IllegalArgumentException if there is no dimension, one below 1, or too many values
     */
    public Shape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "a shape has 1 to " + MOST_DIMENSIONS + " dimensions, not " + dimensions);
        }
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
            if (dimension < 1 || size > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "a shape has dimensions from 1 and at most 2^28 values, not " + dimensions);
            }
        }
    }

    public static Shape of(int... dimensions) {
        return new Shape(Axes.of(dimensions));
    }

    public int rank() {
        return dimensions.size();
    }

    /** Number of values. */
    public int size() {
        return Axes.product(dimensions);
    }

    public int dimension(int axis) {
        return dimensions.get(axis);
    }

    /** The first dimension. */
    public int channels() {
        return dimensions.get(0);
    }

    /** The dimensions after the channels; empty for a vector. */
    public List<Integer> spatial() {
        return dimensions.subList(1, dimensions.size());
    }

    /** Number of values in one channel. */
    public int positions() {
        return size() / channels();
    }

    /** These channels over those spatial dimensions. */
    static Shape of(int channels, List<Integer> spatial) {
        return new Shape(Axes.prepend(channels, spatial));
    }

    /** {@code 3×32×32}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
