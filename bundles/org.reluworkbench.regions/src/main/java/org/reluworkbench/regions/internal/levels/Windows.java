package org.reluworkbench.regions.internal.levels;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PoolWindows;
import org.reluworkbench.model.Shape;

/**
 * The windows of a max-pool. Each value under each window is a candidate, numbered window after
 * window and in row-major order within; each two candidates of a window, i before j, are a pair
 * with the comparison wall z_i = z_j.
 */
public final class Windows {
    /** Value of the pool's input that each candidate is. */
    private final int[] inputs;

    private final int[] start;
    private final int[] pairStart;
    private final int[] window;
    private final int[] first;
    private final int[] second;

    private Windows(List<int[]> windows) {
        start = new int[windows.size() + 1];
        pairStart = new int[windows.size() + 1];
        for (int w = 0; w < windows.size(); w++) {
            int size = windows.get(w).length;
            start[w + 1] = start[w] + size;
            pairStart[w + 1] = Math.addExact(pairStart[w], Math.multiplyExact(size, size - 1) / 2);
        }
        inputs = windows.stream().flatMapToInt(Arrays::stream).toArray();
        first = new int[pairStart[windows.size()]];
        second = new int[first.length];
        window = new int[inputs.length];
        for (int w = 0; w < windows.size(); w++) {
            Arrays.fill(window, start[w], start[w + 1], w);
        }
        for (int w = 0, pair = 0; w < windows.size(); w++) {
            for (int i = start[w]; i < start[w + 1]; i++) {
                for (int j = i + 1; j < start[w + 1]; j++) {
                    first[pair] = i;
                    second[pair++] = j;
                }
            }
        }
    }

    static Windows of(Operation pool, Shape input) {
        return new Windows(List.of(PoolWindows.of(pool, input)));
    }

    /** Number of windows. */
    public int count() {
        return start.length - 1;
    }

    /** The first candidate of a window; with the number of windows, the number of candidates. */
    public int start(int window) {
        return start[window];
    }

    /** Number of candidates. */
    public int candidates() {
        return inputs.length;
    }

    /** The window of a candidate. */
    public int window(int candidate) {
        return window[candidate];
    }

    /** Number of pairs. */
    public int pairs() {
        return first.length;
    }

    /** The first pair of a window; with the number of windows, the number of pairs. */
    public int pairStart(int window) {
        return pairStart[window];
    }

    /** The candidate of a pair that comes first. */
    public int first(int pair) {
        return first[pair];
    }

    /** The other candidate of a pair. */
    public int second(int pair) {
        return second[pair];
    }

    /** The pair of two candidates of one window, i before j. */
    public int pair(int i, int j) {
        int pair = pairStart[window[i]];
        while (first[pair] != i || second[pair] != j) {
            pair++;
        }
        return pair;
    }

    /** The value of the pool's input that a candidate is. */
    public int input(int candidate) {
        return inputs[candidate];
    }
}
