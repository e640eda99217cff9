package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/** Sums of products of two residue vectors each, entry by entry; see {@link ResidueSum}. */
final class ProductSum {
    private static final SampleRows ROWS = SampleRows.FASTEST;

    /** Room for so many at first; a power of 2. */
    private static final int FEW = 16;

    private final PrimeField field;
    private double[][] first = new double[FEW][];
    private double[][] second = new double[FEW][];
    private int[] firstFrom = new int[FEW];
    private int[] secondFrom = new int[FEW];
    private int waiting;
    private boolean begun;
    private double[] target;
    private int count;

    ProductSum(PrimeField field) {
        this.field = field;
    }

    /** Begins a sum of nothing that is to be written into the first entries of an array. */
    void begin(double[] sum, int entries) {
        target = sum;
        count = entries;
        begun = false;
    }

    /** Adds the products of the entries of a and b from the given ones on, unless a is null. */
    void add(double[] a, int aFrom, double[] b, int bFrom) {
        if (a == null) {
            return;
        }
        if (waiting == first.length) {
            makeRoom();
        }
        first[waiting] = a;
        firstFrom[waiting] = aFrom;
        second[waiting] = b;
        secondFrom[waiting++] = bFrom;
    }

    private void makeRoom() {
        if (waiting == PrimeField.MOST_PRODUCTS) {
            addWaiting();
        } else {
            first = Arrays.copyOf(first, 2 * waiting);
            second = Arrays.copyOf(second, 2 * waiting);
            firstFrom = Arrays.copyOf(firstFrom, 2 * waiting);
            secondFrom = Arrays.copyOf(secondFrom, 2 * waiting);
        }
    }

    private void addWaiting() {
        ROWS.combine(target, first, firstFrom, second, secondFrom, waiting, begun, count, field);
        waiting = 0;
        begun = true;
    }

    /** Writes the residues of the sum. */
    void finish() {
        addWaiting();
    }

    /**
     * The same for a row that is written twice.
     *
     * @param again where the row begins again
     * @param dots from {@code at} on residues are written that add up to Σ weights·row for each
     *     check, see {@link SampleRows}
     */
    void finish(int again, double[][] weights, double[] dots, int at) {
        ROWS.combine(
                target,
                again,
                first,
                firstFrom,
                second,
                secondFrom,
                waiting,
                begun,
                weights,
                dots,
                at,
                count,
                field);
        waiting = 0;
        begun = true;
    }
}
