package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dense;

/**
 * Whether permutation and some positive scaling turn one network into another one exactly, its
 * weights taken as the dyadic rationals that their doubles denote. Factors are fractions and
 * directions are compared by cross products, so nothing is rounded.
 */
final class ExactMatching {
    private final List<Dense> first;
    private final List<Dense> second;
    private final Matching matching;

    ExactMatching(List<Dense> first, List<Dense> second, Matching matching) {
        this.first = first;
        this.second = second;
        this.matching = matching;
    }

    /** With the partners of the matching; its factors are found anew. */
    boolean holds() {
        int[] partner = identity(first.get(0).inputs());
        Ratio[] factor = ones(partner.length);
        for (int l = 0; l < first.size(); l++) {
            boolean last = l == first.size() - 1;
            int[] rows = last ? identity(first.get(l).outputs()) : matching.partners().get(l);
            Ratio[] found = new Layer(first.get(l), second.get(l), partner, factor, rows).factors();
            if (found == null || (last && !allOne(found))) {
                return false;
            }
            partner = rows;
            factor = found;
        }
        return true;
    }

    private static int[] identity(int count) {
        int[] identity = new int[count];
        Arrays.setAll(identity, i -> i);
        return identity;
    }

    private static Ratio[] ones(int count) {
        Ratio[] ones = new Ratio[count];
        Arrays.fill(ones, Ratio.ONE);
        return ones;
    }

    private static boolean allOne(Ratio... factors) {
        return Arrays.stream(factors).allMatch(f -> f == null || f.isEqualTo(Ratio.ONE));
    }

    /**
     * One layer of both networks.
     *
     * @param before factors of the layer before, null where nothing fixes one yet
     * @param rows partners of this layer's neurons
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record Layer(Dense a, Dense b, int[] partner, Ratio[] before, int[] rows) {

        /** The factors of the rows, null for a zero row; null if they do not match. */
        Ratio[] factors() {
            Ratio[] factors = new Ratio[rows.length];
            for (int r = 0; r < rows.length; r++) {
                int pivot = pivot(r);
                factors[r] = pivot < 0 ? null : other(r, pivot).over(own(r, pivot));
                if ((pivot >= 0 && factors[r].signum() <= 0) || !matches(r, factors[r])) {
                    return null;
                }
            }
            for (int z = 0; z < before.length; z++) {
                if (before[z] == null && !agrees(z, factors)) {
                    return null;
                }
            }
            return factors;
        }

        /** Entry k of a row, the bias behind the weights. */
        private Ratio own(int row, int k) {
            return Ratio.of(k == partner.length ? a.bias(row) : a.weight(row, k));
        }

        private Ratio other(int row, int k) {
            return k == partner.length
                    ? Ratio.of(b.bias(rows[row]))
                    : Ratio.of(b.weight(rows[row], partner[k])).times(before[k]);
        }

        private boolean isKnown(int k) {
            return k == partner.length || before[k] != null;
        }

        private int pivot(int row) {
            for (int k = partner.length; k >= 0; k--) {
                if (isKnown(k) && own(row, k).signum() != 0) {
                    return k;
                }
            }
            return -1;
        }

        private boolean matches(int row, Ratio factor) {
            for (int k = 0; k <= partner.length; k++) {
                if (!isKnown(k)) {
                    continue;
                }
                Ratio expected = factor == null ? Ratio.of(0) : own(row, k).times(factor);
                if (!other(row, k).isEqualTo(expected)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether one factor of a neuron that is 0 serves all rows. */
        private boolean agrees(int z, Ratio... factors) {
            Ratio s = null;
            for (int r = 0; r < rows.length; r++) {
                Ratio theirs = Ratio.of(b.weight(rows[r], partner[z]));
                Ratio ours = own(r, z);
                if (ours.signum() != theirs.signum()) {
                    return false;
                }
                if (ours.signum() == 0) {
                    continue;
                }
                if (factors[r] == null) {
                    return false;
                }
                Ratio needed = ours.times(factors[r]).over(theirs);
                if (s != null && !s.isEqualTo(needed)) {
                    return false;
                }
                s = needed;
            }
            return true;
        }
    }
}
