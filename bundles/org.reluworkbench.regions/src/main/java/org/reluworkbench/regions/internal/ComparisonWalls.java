package org.reluworkbench.regions.internal;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.reluworkbench.regions.internal.levels.Windows;

/**
 * The walls z_i = z_j of a max-pool. Under each window the first of the largest candidates wins;
 * its gate has bit 1, those of the others bit 0.
 *
 * <p>On a cell candidate i is beaten by j if z_i ≤ z_j at all vertices (z_i &lt; z_j at one, or j
 * before i). Only a wall of two candidates that nobody beats cuts, because beyond all others it
 * never separates winners; if there are two, the wall between them crosses the cell, since
 * otherwise one would beat the other. A cut goes on to the cell's boundary, past the point where a
 * third candidate takes over, so cells with one winner are merged afterwards by {@link Coarsening}.
 */
final class ComparisonWalls implements Walls {
    private final Windows windows;
    private final LevelMap pairs;
    private final IntPredicate vanishes;
    private final boolean[] zero;

    /**
     * @param vanishes whether a unit is identically 0 on the face at hand, asked only for units
     *     that may be
     */
    ComparisonWalls(Windows windows, IntPredicate vanishes) {
        this.windows = windows;
        this.vanishes = vanishes;
        pairs = new LevelMap(windows.pairs());
        zero = new boolean[windows.candidates()];
    }

    @Override
    public int count() {
        return windows.pairs();
    }

    @Override
    public LevelMap on(LevelMap units) {
        for (int p = 0; p < pairs.width; p++) {
            int i = windows.first(p);
            int j = windows.second(p);
            pairs.a[p] = units.a[i] - units.a[j];
            pairs.b[p] = units.b[i] - units.b[j];
            pairs.c[p] = units.c[i] - units.c[j];
        }
        // Two errors, and the rounding of a difference of at most 2M.
        pairs.magnitude = 2 * units.magnitude * (1 + 0x1p-30);
        pairs.error =
                (2 * units.error + RoundingUnit.U * pairs.magnitude) * (1 + 0x1p-30)
                        + RoundingUnit.TINY;
        for (int i = 0; i < zero.length; i++) {
            double size = Math.max(Math.abs(units.a[i]), Math.abs(units.b[i]));
            zero[i] = Math.max(size, Math.abs(units.c[i])) <= units.error && vanishes.test(i);
        }
        return pairs;
    }

    @Override
    public boolean isDead(int wall) {
        return zero[windows.first(wall)] && zero[windows.second(wall)];
    }

    @Override
    public int crossing(long[] positive, long[] negative) {
        for (int w = 0; w < positive.length; w++) {
            long both = positive[w] & negative[w];
            while (both != 0) {
                int pair = (w << 6) + Long.numberOfTrailingZeros(both);
                if (!isBeaten(windows.first(pair), positive, negative)
                        && !isBeaten(windows.second(pair), positive, negative)) {
                    return pair;
                }
                both &= both - 1;
            }
        }
        return -1;
    }

    /** Whether another candidate of the window is at least as large on the cell. */
    private boolean isBeaten(int candidate, long[] positive, long[] negative) {
        int window = windows.window(candidate);
        int from = windows.pairStart(window);
        int to = windows.pairStart(window + 1);
        for (int p = from; p < to; p++) {
            if (windows.first(p) == candidate) {
                if (!has(positive, p) && has(negative, p)) {
                    return true;
                }
            } else if (windows.second(p) == candidate && !has(negative, p)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long[] set, int bit) {
        return (set[bit >>> 6] >>> bit & 1) != 0;
    }

    @Override
    public void pattern(long[] positive, long[] negative, long[] pattern, long[] onWall) {
        Arrays.fill(pattern, 0);
        Arrays.fill(onWall, 0);
        for (int w = 0; w < windows.count(); w++) {
            int winner = windows.start(w);
            while (isBeaten(winner, positive, negative)) {
                winner++;
            }
            pattern[winner >>> 6] |= 1L << winner;
            for (int p = windows.pairStart(w); p < windows.pairStart(w + 1); p++) {
                if (windows.first(p) == winner
                        && !has(positive, p)
                        && !has(negative, p)
                        && !isDead(p)) {
                    int tied = windows.second(p);
                    onWall[tied >>> 6] |= 1L << tied;
                }
            }
        }
    }

    @Override
    public boolean sameOnBothSides() {
        return false;
    }
}
