package org.reluworkbench.regions.internal.maps.back;

import java.util.stream.IntStream;
import org.reluworkbench.model.Shape;

/**
 * Where the signals of a node's values stand: all channels of a position beside each other, so that
 * what a window sees along its last axis is one stretch of memory. (Values lie channel after
 * channel.)
 *
 * @param channels at least 1
 * @param positions of a channel
 */
record Layout(int channels, int positions) {
    static Layout of(Shape shape) {
        return new Layout(shape.channels(), shape.positions());
    }

    int size() {
        return channels * positions;
    }

    /** The row of signals of a value. */
    int row(int value) {
        return value % positions * channels + value / positions;
    }

    /** The value that a row of signals belongs to. */
    int value(int row) {
        return row % channels * positions + row / channels;
    }

    /** The row of every value. */
    int[] rows() {
        return IntStream.range(0, size()).map(this::row).toArray();
    }

    /** The value of every row. */
    int[] values() {
        return IntStream.range(0, size()).map(this::value).toArray();
    }
}
