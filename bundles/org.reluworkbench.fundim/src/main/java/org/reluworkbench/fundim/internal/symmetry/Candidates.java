package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which neurons of another network's layer have the direction of each neuron of a layer. */
final class Candidates {
    /** In place of a partner. */
    static final int NONE = -1;

    private final ExpressedRows rows;
    private final ExpressedRows others;
    private final double tolerance;
    private final List<List<Integer>> candidates = new ArrayList<>();
    private final int[] wanted;

    Candidates(ExpressedRows rows, ExpressedRows others, double tolerance) {
        this.rows = rows;
        this.others = others;
        this.tolerance = tolerance;
        wanted = new int[others.count()];
        for (int i = 0; i < rows.count(); i++) {
            List<Integer> found = new ArrayList<>();
            for (int j = 0; j < others.count(); j++) {
                if (rows.distance(i, others, j, tolerance) <= tolerance) {
                    found.add(j);
                    wanted[j]++;
                }
            }
            candidates.add(found);
        }
    }

    /** Whether a row has no entries but those of neurons whose factor is not known. */
    boolean restOnFree() {
        for (int i = 0; i < rows.count(); i++) {
            if (rows.restsOnFree(i) || others.restsOnFree(i)) {
                return true;
            }
        }
        return false;
    }

    /** A neuron without counterpart, if there is one. */
    Optional<String> missing() {
        for (int i = 0; i < rows.count(); i++) {
            if (candidates.get(i).isEmpty()) {
                return Optional.of("neuron " + i + " has no counterpart");
            }
        }
        for (int j = 0; j < wanted.length; j++) {
            if (wanted[j] == 0) {
                return Optional.of("neuron " + j + " of the other network has no counterpart");
            }
        }
        return unmatched().map(i -> "neuron " + i + " has no counterpart that others do not need");
    }

    /**
     * A neuron that is left over where as many others as can have a candidate of their own: by
     * augmenting paths (Kuhn), at most neurons × pairs steps.
     */
    private Optional<Integer> unmatched() {
        int[] taken = new int[wanted.length];
        Arrays.fill(taken, NONE);
        for (int i = 0; i < rows.count(); i++) {
            if (!takes(i, taken, new boolean[taken.length])) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Whether a neuron gets a candidate, if need be by moving others to other ones. */
    private boolean takes(int neuron, int[] taken, boolean... tried) {
        for (int other : candidates.get(neuron)) {
            if (!tried[other]) {
                tried[other] = true;
                if (taken[other] == NONE || takes(taken[other], taken, tried)) {
                    taken[other] = neuron;
                    return true;
                }
            }
        }
        return false;
    }

    List<Integer> of(int neuron) {
        return candidates.get(neuron);
    }

    private boolean isUnique(int neuron) {
        List<Integer> found = candidates.get(neuron);
        return found.size() == 1 && wanted[found.get(0)] == 1;
    }

    /** The partners that are certain, {@link #NONE} for the others. */
    int[] unique() {
        int[] partner = new int[rows.count()];
        Arrays.setAll(partner, i -> isUnique(i) ? candidates.get(i).get(0) : NONE);
        return partner;
    }

    /** The neurons that are open. */
    List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            if (!isUnique(i)) {
                open.add(i);
            }
        }
        return open;
    }

    double[] factors(int[] partner) {
        double[] factor = new double[partner.length];
        Arrays.setAll(
                factor,
                i -> rows.norm(i) == 0 ? Double.NaN : others.norm(partner[i]) / rows.norm(i));
        return factor;
    }

    double[] deviations(int[] partner) {
        double[] deviation = new double[partner.length];
        Arrays.setAll(deviation, i -> rows.distance(i, others, partner[i], tolerance));
        return deviation;
    }

    double freeDeviation(int[] partner, double[] factor) {
        return new FreeFactors(rows, others, partner, factor, tolerance).deviation();
    }
}
