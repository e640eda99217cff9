package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dense;

/**
 * Looks for a permutation and positive scaling of the hidden neurons that turns one fully connected
 * network into another. Layer by layer: with the correspondence of the layer before, neurons match
 * whose rows (w, b) have one direction. Where several neurons have one direction, all ways to match
 * them are tried, as only the next layers tell; after {@value #MOST_TRIES} of them, or {@value
 * #MOST_STEPS} partners of single neurons, it gives up.
 *
 * <p>A neuron with w = 0 and b = 0 is always 0: its direction says nothing, and its factor is what
 * the next layer needs, if one factor serves all of it.
 */
final class MatchSearch {
    private static final int MOST_TRIES = 10_000;
    private static final int MOST_STEPS = 1_000_000;

    private final List<Dense> first;
    private final List<Dense> second;
    private final double tolerance;
    private final int[][] partners;
    private final double[][] factors;
    private final double[][] deviations;
    private int tries;
    private int steps;
    private boolean ambiguous;
    private int deepest = -1;
    private String obstacle = "";

    /**
     * @param first affine layers
     * @param second of the same widths
     * @param tolerance largest difference between directions of norm 1
     */
    MatchSearch(List<Dense> first, List<Dense> second, double tolerance) {
        this.first = first;
        this.second = second;
        this.tolerance = tolerance;
        int hidden = first.size() - 1;
        partners = new int[hidden][];
        factors = new double[hidden][];
        deviations = new double[hidden][];
    }

    /** The first correspondence that is found. */
    Optional<Matching> search() {
        int inputs = first.get(0).inputs();
        int[] identity = new int[inputs];
        double[] ones = new double[inputs];
        Arrays.setAll(identity, i -> i);
        Arrays.fill(ones, 1);
        double deviation = fromLayer(0, identity, ones);
        return deviation > tolerance
                ? Optional.empty()
                : Optional.of(
                        new Matching(
                                List.of(partners),
                                List.of(factors),
                                List.of(deviations),
                                deviation));
    }

    /** Whether something was left untried, so that finding nothing proves nothing. */
    boolean isUndecided() {
        return ambiguous || hasGivenUp();
    }

    private boolean hasGivenUp() {
        return tries > MOST_TRIES || steps > MOST_STEPS;
    }

    /** What stood in the way where the search came farthest. */
    String obstacle() {
        return obstacle;
    }

    private double failed(int layer, String why) {
        if (layer > deepest) {
            deepest = layer;
            obstacle = why;
        }
        return Double.POSITIVE_INFINITY;
    }

    private double fromLayer(int layer, int[] partner, double[] factor) {
        if (hasGivenUp()) {
            return Double.POSITIVE_INFINITY;
        }
        int[] identity = new int[partner.length];
        Arrays.setAll(identity, i -> i);
        double[] known = factor.clone();
        Arrays.setAll(known, i -> Double.isNaN(factor[i]) ? Double.NaN : 1);
        ExpressedRows rows = new ExpressedRows(first.get(layer), identity, known);
        ExpressedRows others = new ExpressedRows(second.get(layer), partner, factor);
        return layer == partners.length
                ? outputs(rows, others)
                : hidden(layer, new Candidates(rows, others, tolerance));
    }

    private double outputs(ExpressedRows rows, ExpressedRows others) {
        tries++;
        double worst = 0;
        double[] one = new double[rows.count()];
        int[] same = new int[rows.count()];
        Arrays.fill(one, 1);
        Arrays.setAll(same, i -> i);
        for (int o = 0; o < rows.count(); o++) {
            double norm = rows.norm(o);
            double difference = rows.distance(o, others, o, tolerance);
            if (norm > 0 && others.norm(o) > 0) {
                difference = Math.max(difference, Math.abs(others.norm(o) / norm - 1));
            }
            worst = Math.max(worst, difference);
            if (difference > tolerance) {
                return failed(partners.length, "output " + o + " differs");
            }
        }
        double free = new FreeFactors(rows, others, same, one, tolerance).deviation();
        return free > tolerance
                ? failed(partners.length, "the outputs differ")
                : Math.max(worst, free);
    }

    private double hidden(int layer, Candidates candidates) {
        if (candidates.restOnFree()) {
            ambiguous = true;
            return Double.POSITIVE_INFINITY;
        }
        Optional<String> missing = candidates.missing();
        if (missing.isPresent()) {
            return failed(layer, "hidden layer " + (layer + 1) + ": " + missing.get());
        }
        return assign(layer, candidates, candidates.unique(), candidates.open(), 0);
    }

    /** Matches the neurons that have several candidates, one after the other. */
    private double assign(
            int layer, Candidates candidates, int[] partner, List<Integer> open, int at) {
        if (at == open.size()) {
            return next(layer, candidates, partner);
        }
        int neuron = open.get(at);
        for (int other : candidates.of(neuron)) {
            steps++;
            if (Arrays.stream(partner).noneMatch(p -> p == other)) {
                partner[neuron] = other;
                double deviation = assign(layer, candidates, partner, open, at + 1);
                if (deviation <= tolerance || hasGivenUp()) {
                    return deviation;
                }
                partner[neuron] = Candidates.NONE;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double next(int layer, Candidates candidates, int[] partner) {
        tries++;
        double[] factor = candidates.factors(partner);
        double[] deviation = candidates.deviations(partner);
        double worst = Arrays.stream(deviation).max().orElse(0);
        double free = candidates.freeDeviation(partner, factor);
        if (free > tolerance) {
            return failed(
                    layer,
                    "hidden layer " + (layer + 1) + ": the weights of a neuron that is 0 differ");
        }
        double rest = fromLayer(layer + 1, partner, factor);
        if (rest <= tolerance) {
            partners[layer] = partner.clone();
            factors[layer] = factor;
            deviations[layer] = deviation;
        }
        return Math.max(Math.max(worst, free), rest);
    }
}
