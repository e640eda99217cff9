package org.reluworkbench.fundim.internal.rank;

import org.reluworkbench.fundim.internal.circuit.Patterns;

/**
 * An upper bound of the rank from samples with one pattern: the rows of an output there are linear
 * in (x, 1), so that n₀ + 1 of them span all. The bound is outputs · Σ min(samples of a pattern, n₀
 * + 1) over the different patterns.
 *
 * <p>The samples are parted gate by gate, which only raises the bound.
 */
final class PatternBound {
    private final int most;
    private final int[] part;
    private final int[] size;
    private int parts = 1;
    private long sum;

    private PatternBound(int samples, int most) {
        this.most = most;
        part = new int[samples];
        size = new int[samples];
        size[0] = samples;
        sum = Math.min(samples, most);
    }

    /**
     * The bound, or any number from {@code enough} on if it is not below.
     *
     * @apiNote at most two operations for each open gate of a sample.
     */
    static long of(Patterns patterns, int gates, int inputs, int outputs, long enough) {
        if (patterns.samples() == 0) {
            return 0;
        }
        PatternBound bound = new PatternBound(patterns.samples(), inputs + 1);
        for (int g = 0; g < gates && bound.sum * outputs < enough; g++) {
            bound.split(patterns.bits(g));
        }
        return bound.sum * outputs;
    }

    /** Takes from every part the samples at which a gate is open, unless these are all of it. */
    private void split(long[] bits) {
        int[] target = new int[parts];
        int[] open = new int[parts];
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                open[part[word * Long.SIZE + Long.numberOfTrailingZeros(rest)]]++;
            }
        }
        for (int p = 0; p < target.length; p++) {
            target[p] = open[p] > 0 && open[p] < size[p] ? newPart(p, open[p]) : p;
        }
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                int sample = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
                part[sample] = target[part[sample]];
            }
        }
    }

    private int newPart(int of, int samples) {
        sum -= Math.min(size[of], most);
        size[of] -= samples;
        size[parts] = samples;
        sum += Math.min(size[of], most) + Math.min(samples, most);
        return parts++;
    }
}
