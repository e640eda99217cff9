package org.reluworkbench.fundim.internal.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Arrays that serve one network after the other: fresh memory for each would cost more than the
 * arithmetic of small networks. They are lent in an order and given back all at once from some
 * point of it on, so that networks of one architecture get the same ones again.
 *
 * <p>For one thread.
 */
public final class Workspace {
    /**
     * Lengths are multiples of it, so that loops over vectors of up to so many doubles have no
     * rest.
     */
    private static final int VECTOR = 8;

    /** How many times as long as needed arrays may be. */
    private static final int MOST_WASTE = 2;

    /** Those that are lent, in their order, and then the others. */
    private final List<double[][]> arrays = new ArrayList<>();

    private int lent;

    /** The least multiple of the length of a vector that holds so many entries. */
    public static int padded(int count) {
        return (count + VECTOR - 1) / VECTOR * VECTOR;
    }

    /**
     * Lends arrays whose content is arbitrary.
     *
     * @return at least {@code number} arrays of at least {@code atLeast} entries, {@linkplain
     *     #padded padded}
     */
    public double[][] take(int number, int atLeast) {
        int length = padded(atLeast);
        int found = lent;
        while (found < arrays.size() && !fits(arrays.get(found), number, length)) {
            found++;
        }
        if (found == arrays.size()) {
            found = add(number, length);
        }
        if (found != lent) {
            Collections.swap(arrays, lent, found);
        }
        return arrays.get(lent++);
    }

    /** Adds arrays in the place of somewhat smaller ones, if there are such. */
    private int add(int number, int length) {
        double[][] fresh = new double[number][length];
        for (int i = lent; i < arrays.size(); i++) {
            if (fits(fresh, arrays.get(i).length, longest(arrays.get(i)))) {
                arrays.set(i, fresh);
                return i;
            }
        }
        arrays.add(fresh);
        return arrays.size() - 1;
    }

    private static boolean fits(double[][] some, int number, int length) {
        return some.length >= number
                && some.length <= MOST_WASTE * number
                && longest(some) >= length
                && longest(some) <= MOST_WASTE * length;
    }

    private static int longest(double[][] some) {
        return some.length == 0 ? 0 : some[0].length;
    }

    /** Where to give back what is lent from now on. */
    public int mark() {
        return lent;
    }

    /** Takes back all that was lent since a mark. */
    public void release(int mark) {
        lent = mark;
    }
}
