package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/** Pairs of residue vectors, of which the products are to be added up entry by entry. */
final class Products {
    /** Room for so many at first; a power of 2. */
    private static final int FEW = 16;

    private double[][] first = new double[FEW][];
    private double[][] second = new double[FEW][];
    private int[] firstFrom = new int[FEW];
    private int[] secondFrom = new int[FEW];
    private int count;

    /** Adds a pair, of which the entries from the given ones on count. */
    void add(double[] a, int aFrom, double[] b, int bFrom) {
        if (count == first.length) {
            first = Arrays.copyOf(first, 2 * count);
            second = Arrays.copyOf(second, 2 * count);
            firstFrom = Arrays.copyOf(firstFrom, 2 * count);
            secondFrom = Arrays.copyOf(secondFrom, 2 * count);
        }
        first[count] = a;
        firstFrom[count] = aFrom;
        second[count] = b;
        secondFrom[count++] = bFrom;
    }

    /** Forgets all pairs. */
    void clear() {
        count = 0;
    }

    /** Number of pairs. */
    int count() {
        return count;
    }

    /** One vector of a pair. */
    double[] first(int pair) {
        return first[pair];
    }

    /** Where it begins. */
    int firstFrom(int pair) {
        return firstFrom[pair];
    }

    /** The other vector. */
    double[] second(int pair) {
        return second[pair];
    }

    /** Where it begins. */
    int secondFrom(int pair) {
        return secondFrom[pair];
    }
}
