package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different patterns among samples, numbered as they first occur. */
public final class PatternCounts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> firstSamples = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private int samples;

    /**
     * Counts the next sample.
     *
     * @return the number of its pattern
     */
    public int add(String name) {
        Integer known = numbers.putIfAbsent(name, names.size());
        int number = known == null ? names.size() : known;
        if (known == null) {
            names.add(name);
            firstSamples.add(samples);
            counts.add(0L);
        }
        counts.set(number, counts.get(number) + 1);
        samples++;
        return number;
    }

    /** Number of different patterns. */
    public int count() {
        return names.size();
    }

    /** Number of samples. */
    public int samples() {
        return samples;
    }

    public String name(int number) {
        return names.get(number);
    }

    /** The first sample with this pattern. */
    public int firstSample(int number) {
        return firstSamples.get(number);
    }

    /** How many samples have this pattern. */
    public long samples(int number) {
        return counts.get(number);
    }

    /**
     * −Σ p·ln p over the patterns, p the share of the samples that have one, in nats: 0 if all
     * samples have the same, ln n if each of n has its own. This is the plug-in estimate, which on
     * average is below the entropy of the distribution that the samples were drawn from.
     */
    public double entropy() {
        double sum = 0;
        for (long count : counts) {
            double share = (double) count / samples;
            sum -= share * Math.log(share);
        }
        // Not −0 for one pattern.
        return sum + 0.0;
    }
}
