package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Window;

/**
 * The matrix of what a window sees: a row for each channel and tap, a column for each place
 * (im2col). Values in the padding are 0.
 */
final class Columns {
    private final int taps;
    private final int places;
    private final int positions;

    /** Pieces that are contiguous on both sides: first target, first source, length. */
    private final int[][] runs;

    /**
     * @param places number of places of the window
     * @param positions number of values of a channel
     */
    Columns(Window window, List<Integer> spatial, int places, int positions) {
        Taps table = new Taps(window, spatial);
        this.taps = table.count();
        this.places = places;
        this.positions = positions;
        List<int[]> found = new ArrayList<>();
        for (int tap = 0; tap < taps; tap++) {
            addRuns(tap * places, table.places(tap), table.positions(tap), found);
        }
        this.runs = found.toArray(int[][]::new);
    }

    private static void addRuns(int first, int[] to, int[] from, List<int[]> runs) {
        for (int start = 0; start < to.length; ) {
            int end = start + 1;
            while (end < to.length
                    && to[end] == to[end - 1] + 1
                    && from[end] == from[end - 1] + 1) {
                end++;
            }
            runs.add(new int[] {first + to[start], from[start], end - start});
            start = end;
        }
    }

    /** Number of rows for so many channels. */
    int rows(int channels) {
        return channels * taps;
    }

    /**
     * Fills the matrix.
     *
     * @param matrix zero in the padding, as it was allocated
     */
    void gather(float[] values, int offset, int channels, float[] matrix) {
        for (int c = 0; c < channels; c++) {
            int target = c * taps * places;
            int source = offset + c * positions;
            for (int[] run : runs) {
                System.arraycopy(values, source + run[1], matrix, target + run[0], run[2]);
            }
        }
    }

    /** Adds the entries of the matrix to the values they come from. */
    void scatter(float[] matrix, int channels, float[] values, int offset) {
        for (int c = 0; c < channels; c++) {
            int source = c * taps * places;
            int target = offset + c * positions;
            for (int[] run : runs) {
                int to = target + run[1];
                int from = source + run[0];
                for (int i = 0; i < run[2]; i++) {
                    values[to + i] += matrix[from + i];
                }
            }
        }
    }
}
