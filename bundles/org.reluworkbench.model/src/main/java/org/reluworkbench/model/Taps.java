package org.reluworkbench.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * For each tap of a window, in row-major order, the pairs of an output place and the input position
 * that the tap sees there; taps in the padding have no pair. One channel's worth, any number of
 * axes: about kernel size · places pairs.
 */
public final class Taps {
    private final int[][] places;
    private final int[][] positions;

    /**
     * @throws IllegalArgumentException if the window does not fit the axes
     */
    public Taps(Window window, List<Integer> spatial) {
        List<Integer> counts = window.places(spatial);
        int taps = Math.toIntExact(window.size());
        places = new int[taps][];
        positions = new int[taps][];
        for (int tap = 0; tap < taps; tap++) {
            int[] place = {0};
            int[] position = {0};
            int rest = tap;
            int block = taps;
            for (int axis = 0; axis < counts.size(); axis++) {
                block /= window.kernel().get(axis);
                int offset =
                        rest / block * window.dilation().get(axis) - window.padBegin().get(axis);
                rest %= block;
                int stride = window.stride().get(axis);
                int[] along = inside(counts.get(axis), stride, offset, spatial.get(axis));
                place = product(place, counts.get(axis), along, 1, 0);
                position = product(position, spatial.get(axis), along, stride, offset);
            }
            places[tap] = place;
            positions[tap] = position;
        }
    }

    /** The places where the tap lies in the input. */
    private static int[] inside(int places, int stride, int offset, int length) {
        return IntStream.range(0, places)
                .filter(p -> p * stride + offset >= 0 && p * stride + offset < length)
                .toArray();
    }

    private static int[] product(int[] outer, int length, int[] along, int stride, int offset) {
        int[] all = new int[outer.length * along.length];
        int at = 0;
        for (int row : outer) {
            for (int p : along) {
                all[at++] = row * length + p * stride + offset;
            }
        }
        return all;
    }

    /** Number of taps. */
    public int count() {
        return places.length;
    }

    /** Output places of the pairs of a tap, in increasing order; not to be changed. */
    public int[] places(int tap) {
        return places[tap];
    }

    /** Input positions of the pairs of a tap, in the same order; not to be changed. */
    public int[] positions(int tap) {
        return positions[tap];
    }
}
