package org.reluworkbench.regions.internal;

import org.reluworkbench.regions.internal.levels.Levels;

/** Sets of gates of all levels as words of bits, every level starting a new one. */
public final class PatternBits {
    private final int[] widths;

    /** First word of each level, from 1. */
    private final int[] start;

    public PatternBits(Levels levels) {
        widths = levels.widths();
        start = new int[widths.length + 2];
        for (int k = 1; k <= widths.length; k++) {
            start[k + 1] = start[k] + ((widths[k - 1] + 63) >>> 6);
        }
    }

    /** Number of gates of every level, the first one first. */
    public int[] widths() {
        return widths.clone();
    }

    /** Number of gates of all levels. */
    public long bits() {
        long bits = 0;
        for (int width : widths) {
            bits += width;
        }
        return bits;
    }

    /** The empty set. */
    public long[] none() {
        return new long[start[start.length - 1]];
    }

    /** Whether a set has a gate. */
    public boolean has(long[] set, int level, int gate) {
        return (set[start[level] + (gate >>> 6)] >>> gate & 1) != 0;
    }

    /** Puts a gate into a set. */
    public void add(long[] set, int level, int gate) {
        set[start[level] + (gate >>> 6)] |= 1L << gate;
    }

    /** Takes a gate out of a set. */
    public void remove(long[] set, int level, int gate) {
        set[start[level] + (gate >>> 6)] &= ~(1L << gate);
    }
}
