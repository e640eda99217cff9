package org.reluworkbench.gradient.internal.sparsify;

import org.reluworkbench.gradient.internal.sensitivity.SamplePatterns;

/**
 * Tr[S·Sᵀ]/Tr[S*·S*ᵀ] over the activation regions of the samples.
 *
 * @param mean every region counts as often as samples lie in it; infinite if S* is 0 in one of
 *     them, not a number if S is 0 in all
 * @param least over the regions
 * @param most over the regions
 * @param without samples in regions where S is 0, which count nowhere else
 */
record RatioSummary(double mean, double least, double most, int without) {
    static RatioSummary of(SamplePatterns patterns, RegionTraces traces, int fraction) {
        int[] samples = patterns.sampleCounts();
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int counted = 0;
        for (int p = 0; p < samples.length; p++) {
            if (traces.full(p) > 0) {
                double ratio = traces.ratio(fraction, p);
                sum += samples[p] * ratio;
                least = Math.min(least, ratio);
                most = Math.max(most, ratio);
                counted += samples[p];
            }
        }
        return new RatioSummary(sum / counted, least, most, patterns.samples() - counted);
    }
}
