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
    /** How many times as long as needed arrays may be. */
    private static final int MOST_WASTE = 2;

    /** Those that are lent, in their order, and then the others. */
    private final List<double[][]> arrays = new ArrayList<>();

    private int lent;

    /**
     * Lends arrays whose content is arbitrary.
     *
     * @return at least {@code count} arrays of at least {@code length} entries
     */
    public double[][] take(int count, int length) {
        int found = lent;
        while (found < arrays.size() && !fits(arrays.get(found), count, length)) {
            found++;
        }
        if (found == arrays.size()) {
            arrays.add(new double[count][length]);
        }
        Collections.swap(arrays, lent, found);
        return arrays.get(lent++);
    }

    private static boolean fits(double[][] some, int count, int length) {
        int longest = some.length == 0 ? 0 : some[0].length;
        return some.length >= count
                && some.length <= MOST_WASTE * count
                && longest >= length
                && longest <= MOST_WASTE * length;
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
