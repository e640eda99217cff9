package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.spi.Scalar;

/**
 * Counts different affine maps without keeping them. Of each map its products with {@value
 * #PROJECTIONS} fixed random vectors are kept. Equal maps have products that differ by rounding
 * only; different maps differ in all products except for a set of random vectors of measure zero.
 * Two maps are taken as equal if all products agree within a bound on the rounding error, and maps
 * that are linked by a chain of equal ones are one. As that bound is an estimate, the count is also
 * made with a bound {@value #WIDER} times as wide: where both counts agree the number is certain in
 * practice, otherwise it is undecided between the two.
 */
public final class MapFingerprints {
    private static final int PROJECTIONS = 4;
    private static final double NARROW = 64;
    private static final double WIDER = 64;
    private static final long SEED = 0x5EED;

    private final double[][] directions;
    private final double unitRoundoff;
    private final List<Fingerprint> fingerprints = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record Fingerprint(double[] products, double scale) {}

    /**
     * For maps with so many numbers, W and b together.
     *
     * @param unitRoundoff of the precision in which the maps are computed
     */
    public MapFingerprints(int numbers, double unitRoundoff) {
        this.unitRoundoff = unitRoundoff;
        SplittableRandom random = new SplittableRandom(SEED);
        this.directions = new double[PROJECTIONS][numbers];
        for (double[] direction : directions) {
            for (int i = 0; i < numbers; i++) {
                direction[i] = 2 * random.nextDouble() - 1;
            }
        }
    }

    /** Starts a map whose numbers are added one after the other. */
    public Accumulator next() {
        return new Accumulator();
    }

    /** One map. */
    public final class Accumulator {
        private final double[] products = new double[PROJECTIONS];
        private double squares;
        private int at;

        private Accumulator() {}

        /** Adds the next number of the map. */
        public void add(double number) {
            for (int p = 0; p < PROJECTIONS; p++) {
                products[p] += directions[p][at] * number;
            }
            squares += number * number;
            at++;
        }

        /**
         * Keeps the map.
         *
         * @param sampleNorm ‖x‖ of the sample, which the rounding error of b grows with
         */
        public void keep(double sampleNorm) {
            fingerprints.add(new Fingerprint(products, Math.sqrt(squares) * (1 + sampleNorm)));
        }
    }

    /** Number of different maps. */
    public Scalar count() {
        int narrow = count(NARROW * unitRoundoff);
        int wide = count(NARROW * WIDER * unitRoundoff);
        return narrow == wide
                ? Scalar.exact(narrow)
                : Scalar.undecided(wide, narrow, "some maps differ by about their rounding error");
    }

    private int count(double tolerance) {
        List<Fingerprint> sorted = new ArrayList<>(fingerprints);
        sorted.sort(Comparator.comparingDouble(f -> f.products[0]));
        double largest = sorted.stream().mapToDouble(Fingerprint::scale).max().orElse(0);
        int[] parent = new int[sorted.size()];
        int count = parent.length;
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int i = 0; i < parent.length; i++) {
            double end = sorted.get(i).products[0] + tolerance * largest;
            for (int j = i + 1; j < parent.length && sorted.get(j).products[0] <= end; j++) {
                int a = root(parent, i);
                int b = root(parent, j);
                if (a != b && equal(sorted.get(i), sorted.get(j), tolerance)) {
                    parent[b] = a;
                    count--;
                }
            }
        }
        return count;
    }

    private static int root(int[] parent, int start) {
        int at = start;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static boolean equal(Fingerprint a, Fingerprint b, double tolerance) {
        double bound = tolerance * Math.max(a.scale, b.scale);
        for (int p = 0; p < PROJECTIONS; p++) {
            if (Math.abs(a.products[p] - b.products[p]) > bound) {
                return false;
            }
        }
        return true;
    }
}
