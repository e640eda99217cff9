package org.reluworkbench.metrics;

import org.reluworkbench.metrics.internal.match.LayerMatch;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;

/**
 * The maximum match of two sets of neurons (Wang et al. 2018) beside what tells whether their spans
 * are isomorphic (Johnson 2019).
 *
 * @param similarity (|X*| + |Y*|)/(|X| + |Y|) of the maximum match
 * @param rankX dimension of the span of X
 * @param rankY dimension of the span of Y
 * @param largestAngle the largest principal angle of the spans, 0 if one is trivial
 */
public record SubspaceMatch(double similarity, int rankX, int rankY, double largestAngle) {

    /**
     * Of activations, a row for each sample and a column for each neuron.
     *
     * @param epsilon relative distance that is allowed; 0 for the exact match
     * @param cutoff neurons nearer than this, relative to their length, to a span count as inside;
     *     below 8√u, u the unit roundoff of the activations, it is that
     */
    public static SubspaceMatch of(
            Backend backend, Tensor x, Tensor y, double epsilon, double cutoff) {
        LayerMatch match = LayerMatch.of(backend, x, y, epsilon, cutoff, 0, () -> {});
        return new SubspaceMatch(
                match.similarity(), match.rankX(), match.rankY(), match.largestAngle());
    }
}
