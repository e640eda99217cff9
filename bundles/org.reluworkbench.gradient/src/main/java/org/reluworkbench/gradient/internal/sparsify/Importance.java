package org.reluworkbench.gradient.internal.sparsify;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * imp_i of one layer's parameters.
 *
 * @param values one for each parameter
 * @param columns how many columns of ψ each is a sum over, or an estimate from
 * @param relativeError √(Σ_i e_i² / Σ_i imp_i²) with e_i the standard errors; 0 if the values are
 *     exact sums
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares these records.
record Importance(double[] values, int columns, double relativeError) {

    /** Indices by falling importance, the smaller of equally important ones first. */
    int[] ranking() {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** For every parameter its place in the {@link #ranking}. */
    int[] ranks() {
        int[] ranking = ranking();
        int[] ranks = new int[ranking.length];
        for (int place = 0; place < ranking.length; place++) {
            ranks[ranking[place]] = place;
        }
        return ranks;
    }
}
