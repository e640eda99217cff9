package org.reluworkbench.metrics.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The maximum ε-match of two sets of neurons (Wang et al. 2018): the largest X ⊆ 𝒳 and Y ⊆ 𝒴 such
 * that every z_x is within ε‖z_x‖ of span(Y) and every z_y within ε‖z_y‖ of span(X). It is unique:
 * all neurons of X that are farther from span(Y) leave, then those of Y that are farther from
 * span(X), until none does. Neurons that are never active would be in every match, since 0 is in
 * every span; they say nothing and are left out, as the authors' program does.
 */
final class MaximumMatch {
    /** Refactorising costs about as much as so many down-dates for each dimension. */
    private static final double DOWN_DATES_PER_RANK = 0.2;

    private final MatchMatrix matrix;
    private final double epsilon;
    private final double cutoff;

    /**
     * @param epsilon relative distance that is allowed; below the cut-off it is the cut-off
     */
    MaximumMatch(MatchMatrix matrix, double epsilon, double cutoff) {
        this.matrix = matrix;
        this.epsilon = Math.max(epsilon, cutoff);
        this.cutoff = cutoff;
    }

    /** Of all neurons. */
    Set<Integer> of() {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < matrix.size(); i++) {
            all.add(i);
        }
        return of(all);
    }

    /** Of some of the neurons. */
    Set<Integer> of(Set<Integer> neurons) {
        List<Integer> x = new ArrayList<>();
        List<Integer> y = new ArrayList<>();
        for (int neuron : neurons) {
            if (matrix.active(neuron)) {
                (neuron < matrix.first() ? x : y).add(neuron);
            }
        }
        Span ofY = new Span(matrix, y, x, cutoff);
        Span ofX = new Span(matrix, x, y, cutoff);
        Set<Integer> kept = new TreeSet<>(x);
        kept.addAll(y);
        boolean changed = true;
        while (changed) {
            List<Integer> farX = far(ofY, kept);
            farX.forEach(kept::remove);
            ofX = without(ofX, farX, kept);
            List<Integer> farY = far(ofX, kept);
            farY.forEach(kept::remove);
            ofY = without(ofY, farY, kept);
            changed = !farX.isEmpty() || !farY.isEmpty();
        }
        return kept;
    }

    /** Of the others of a span that are still there, those that are too far away. */
    private List<Integer> far(Span span, Set<Integer> kept) {
        List<Integer> far = new ArrayList<>();
        double[] distances = span.distances();
        for (int j = 0; j < distances.length; j++) {
            int neuron = span.others().get(j);
            if (kept.contains(neuron) && distances[j] > epsilon) {
                far.add(neuron);
            }
        }
        return far;
    }

    private Span without(Span span, List<Integer> leaving, Set<Integer> kept) {
        if (leaving.size() > DOWN_DATES_PER_RANK * span.rank()) {
            List<Integer> members = new ArrayList<>(span.members());
            members.removeAll(new TreeSet<>(leaving));
            List<Integer> others = new ArrayList<>(span.others());
            others.retainAll(kept);
            return new Span(matrix, members, others, cutoff);
        }
        leaving.forEach(span::remove);
        return span;
    }
}
