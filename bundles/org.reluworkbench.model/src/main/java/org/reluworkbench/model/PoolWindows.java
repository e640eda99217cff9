package org.reluworkbench.model;

import java.util.Arrays;

/** What each place of a max-pool sees. */
public final class PoolWindows {
    private PoolWindows() {}

    /** Whether an operation takes the largest of several values. */
    public static boolean isMaximum(Operation operation) {
        return operation instanceof MaxPool || operation instanceof GlobalMaxPool;
    }

    /**
     * For each value of a max-pool, in order, the numbers of the values of its input under the
     * window, in row-major order. Padding is left out.
     *
     * @param pool a sliding or global max-pool
     * @param input shape of what it reads
     */
    public static int[][] of(Operation pool, Shape input) {
        return pool instanceof MaxPool sliding ? sliding(sliding, input) : channels(input);
    }

    private static int[][] sliding(MaxPool pool, Shape input) {
        Taps taps = new Taps(pool.window(), input.spatial());
        int places = pool.window().places(input.spatial()).stream().reduce(1, Math::multiplyExact);
        int[] sizes = new int[places];
        for (int tap = 0; tap < taps.count(); tap++) {
            for (int place : taps.places(tap)) {
                sizes[place]++;
            }
        }
        int[][] windows = new int[input.channels() * places][];
        Arrays.setAll(windows, w -> new int[sizes[w % places]]);
        Arrays.fill(sizes, 0);
        for (int tap = 0; tap < taps.count(); tap++) {
            for (int i = 0; i < taps.places(tap).length; i++) {
                int place = taps.places(tap)[i];
                for (int c = 0; c < input.channels(); c++) {
                    windows[c * places + place][sizes[place]] =
                            c * input.positions() + taps.positions(tap)[i];
                }
                sizes[place]++;
            }
        }
        return windows;
    }

    private static int[][] channels(Shape input) {
        int[][] windows = new int[input.channels()][input.positions()];
        for (int c = 0; c < windows.length; c++) {
            int from = c * input.positions();
            Arrays.setAll(windows[c], i -> from + i);
        }
        return windows;
    }
}
