package org.reluworkbench.regions.internal.count;

import java.util.List;
import java.util.Optional;

/**
 * The mean of counts that differ by chance only.
 *
 * @param counts at least one
 */
record MeanCount(List<Long> counts) {

    MeanCount {
        counts = List.copyOf(counts);
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("a mean of no counts");
        }
    }

    double mean() {
        return counts.stream().mapToLong(Long::longValue).sum() / (double) counts.size();
    }

    /** Standard deviation of a single count over the root of their number; empty for one count. */
    Optional<Double> standardError() {
        double mean = mean();
        double squares = 0;
        for (long count : counts) {
            squares += (count - mean) * (count - mean);
        }
        int n = counts.size();
        return n == 1 ? Optional.empty() : Optional.of(Math.sqrt(squares / (n - 1) / n));
    }
}
