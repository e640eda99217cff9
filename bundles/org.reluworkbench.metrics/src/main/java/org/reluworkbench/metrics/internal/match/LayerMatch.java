package org.reluworkbench.metrics.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;

/**
 * What is found about one layer of two networks.
 *
 * @param activeX neurons of the first that are active at some sample; the others match nothing
 * @param activeY likewise of the second
 * @param exact the size of the exact maximum match
 * @param matchedX neurons of the first in the maximum ε-match
 * @param matchedY neurons of the second in it
 * @param simple how many simple matches were found, one for each neuron, equal ones counted once;
 *     empty if the maximum match is larger than the limit
 * @param simpleComplete whether those are all: each neuron has a single one for ε = 0 and
 *     activation vectors that are linearly independent on either side
 * @param largestEpsilon the largest relative distance of a neuron from the other's span: from this
 *     ε on the maximum match is everything
 * @param angles principal angles, ascending
 * @param cutoff the one that was used
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LayerMatch(
        int neuronsX,
        int neuronsY,
        int activeX,
        int activeY,
        int rankX,
        int rankY,
        int exact,
        int matchedX,
        int matchedY,
        OptionalInt simple,
        boolean simpleComplete,
        double largestEpsilon,
        double[] angles,
        double cutoff) {

    /** So many √u are well above the distances that rounding leaves. */
    private static final double ROOTS_OF_ROUNDOFF = 8;

    /**
     * Of activations, a column for each neuron.
     *
     * @param leastCutoff the cut-off, unless inner products of this precision cannot tell such
     *     distances from 0
     * @param checkCancelled called before the steps that take long
     */
    public static LayerMatch of(
            Backend backend,
            Tensor x,
            Tensor y,
            double epsilon,
            double leastCutoff,
            int simpleLimit,
            Runnable checkCancelled) {
        double cutoff = cutoff(leastCutoff, x);
        MatchMatrix matrix = MatchMatrix.of(backend, x, y);
        List<Integer> first = active(matrix, 0, matrix.first());
        List<Integer> second = active(matrix, matrix.first(), matrix.size());
        Span spanX = new Span(matrix, first, second, cutoff);
        Span spanY = new Span(matrix, second, first, cutoff);
        MaximumMatch match = new MaximumMatch(matrix, epsilon, cutoff);
        Set<Integer> maximum = match.of();
        boolean independent = spanX.rank() == first.size() && spanY.rank() == second.size();
        int matchedX = (int) maximum.stream().filter(n -> n < matrix.first()).count();
        return new LayerMatch(
                x.columns(),
                y.columns(),
                first.size(),
                second.size(),
                spanX.rank(),
                spanY.rank(),
                new MaximumMatch(matrix, 0, cutoff).of().size(),
                matchedX,
                maximum.size() - matchedX,
                maximum.size() <= simpleLimit
                        ? OptionalInt.of(SimpleMatches.of(match, maximum, checkCancelled).size())
                        : OptionalInt.empty(),
                maximum.isEmpty() || (epsilon <= cutoff && independent),
                Math.max(largest(spanX.distances()), largest(spanY.distances())),
                PrincipalAngles.of(spanX, spanY, matrix, cutoff, backend),
                cutoff);
    }

    /** Distances are roots of differences of inner products, so to about √u. */
    private static double cutoff(double least, Tensor x) {
        return Math.max(least, ROOTS_OF_ROUNDOFF * Math.sqrt(x.precision().unitRoundoff()));
    }

    /** Neurons of both sets in the maximum ε-match alone, X before Y: what a benchmark repeats. */
    public static Set<Integer> maximum(
            Backend backend, Tensor x, Tensor y, double epsilon, double leastCutoff) {
        return new MaximumMatch(MatchMatrix.of(backend, x, y), epsilon, cutoff(leastCutoff, x))
                .of();
    }

    private static List<Integer> active(MatchMatrix matrix, int from, int to) {
        List<Integer> active = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (matrix.active(i)) {
                active.add(i);
            }
        }
        return active;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /** (|X*| + |Y*|)/(|X| + |Y|). */
    public double similarity() {
        return (double) (matchedX + matchedY) / (neuronsX + neuronsY);
    }

    /** At most as many simple matches as this; ∞ where the bound leaves the range of doubles. */
    double mostSimple() {
        int neurons = matchedX + matchedY;
        return simpleComplete ? neurons : Math.pow(2, neurons) - 1;
    }

    /** The same of the exact match. */
    double exactSimilarity() {
        return (double) exact / (neuronsX + neuronsY);
    }

    /** Whether the spans are isomorphic as vector spaces, which is Johnson's point. */
    boolean isomorphic() {
        return rankX == rankY;
    }

    /** 0 if a span is trivial. */
    public double largestAngle() {
        return largest(angles);
    }
}
