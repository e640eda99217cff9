package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import java.util.Optional;
import org.reluworkbench.regions.internal.PatternBits;
import org.reluworkbench.regions.internal.PointSigns;
import org.reluworkbench.regions.internal.levels.Levels;

/** The exact activation pattern of one sample. */
public final class SamplePattern {
    private final long[] computed;
    private final long[] active;
    private final long[] onWall;

    /** What has decided, or null if nothing had to be. */
    private final PointSigns signs;

    private SamplePattern(long[] computed, long[] active, long[] onWall, PointSigns signs) {
        this.computed = computed;
        this.active = active;
        this.onWall = onWall;
        this.signs = signs;
    }

    /**
     * Decides what an evaluation has left open.
     *
     * @param x the sample
     * @param computed the gates that pass their value in the evaluation
     * @param unsure those that rounding may have on the wrong side; emptied
     */
    static SamplePattern decided(
            Levels levels, PatternBits bits, double[] x, long[] computed, long[] unsure) {
        if (Arrays.stream(unsure).allMatch(word -> word == 0)) {
            return new SamplePattern(computed, computed, unsure, null);
        }
        long[] active = computed.clone();
        long[] onWall = bits.none();
        PointSigns signs = new PointSigns(levels, bits, x, active, unsure, onWall);
        signs.decideAll();
        return new SamplePattern(computed, active, onWall, signs);
    }

    /** The gates that pass their value: z &gt; 0, or under a window the first of the largest. */
    long[] active() {
        return active;
    }

    /** The gates with z = 0 exactly, or as large as the winner of their window. */
    long[] onWall() {
        return onWall;
    }

    /** Exact values at the sample, if exact arithmetic had to decide. */
    Optional<PointSigns> signs() {
        return Optional.ofNullable(signs);
    }

    /** Whether the sample lies on a wall. */
    public boolean isOnWall() {
        return Arrays.stream(onWall).anyMatch(word -> word != 0);
    }

    /** Whether exact arithmetic had to decide a sign. */
    public boolean isExactlyDecided() {
        return signs != null;
    }

    /** Whether the evaluation has taken every sign right, so that its derivatives are usable. */
    public boolean isAsComputed() {
        return Arrays.equals(computed, active);
    }
}
