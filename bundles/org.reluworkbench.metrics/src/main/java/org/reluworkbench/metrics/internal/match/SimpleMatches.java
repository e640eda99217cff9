package org.reluworkbench.metrics.internal.match;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The simple matches of a maximum match (Wang et al. 2018): a simple match is a non-empty match
 * that is not the union of smaller ones; each is a v-minimal match, one that contains the neuron v
 * while none inside it does. One of them is found for every v by taking neurons away one after the
 * other and keeping what is left of the match while v stays.
 *
 * <p>There is only one for each v if ε = 0 and the activation vectors of either side are linearly
 * independent: then span(A) ∩ span(B) = span(A ∩ B), so that what two matches have in common is a
 * match. Otherwise there can be several, the order of the neurons decides which is found, and all
 * simple matches may be more than those found.
 */
final class SimpleMatches {
    private SimpleMatches() {}

    /**
     * All different ones.
     *
     * @param maximum a maximum match
     * @param checkCancelled called before each of up to n² matches of up to n neurons, n those of
     *     the maximum match; one costs about n³
     */
    static Set<Set<Integer>> of(MaximumMatch match, Set<Integer> maximum, Runnable checkCancelled) {
        Set<Set<Integer>> found = new LinkedHashSet<>();
        for (int v : maximum) {
            found.add(minimal(match, maximum, v, checkCancelled));
        }
        return found;
    }

    private static Set<Integer> minimal(
            MaximumMatch match, Set<Integer> all, int v, Runnable checkCancelled) {
        Set<Integer> present = all;
        for (int u : all) {
            if (u != v && present.contains(u)) {
                checkCancelled.run();
                Set<Integer> without = new TreeSet<>(present);
                without.remove(u);
                Set<Integer> left = match.of(without);
                if (left.contains(v)) {
                    present = left;
                }
            }
        }
        return present;
    }
}
