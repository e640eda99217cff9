package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/** Sums of products of two residue vectors each, entry by entry; see {@link ResidueSum}. */
final class ProductSum {
    private static final Rows ROWS = Rows.FASTEST;

    /** Room for so many at first; a power of 2. */
    private static final int FEW = 16;

    private final PrimeField field;
    private final int count;
    private double[][] first = new double[FEW][];
    private double[][] second = new double[FEW][];
    private int waiting;
    private boolean begun;
    private double[] target;

    /**
     * @param count entries of a vector
     */
    ProductSum(PrimeField field, int count) {
        this.field = field;
        this.count = count;
    }

    /** Begins a sum of nothing that is to be written into an array. */
    void begin(double[] sum) {
        target = sum;
        begun = false;
    }

    /** Adds a·b unless a is null. */
    void add(double[] a, double[] b) {
        if (a == null) {
            return;
        }
        if (waiting == first.length) {
            makeRoom();
        }
        first[waiting] = a;
        second[waiting++] = b;
    }

    private void makeRoom() {
        if (waiting == PrimeField.MOST_PRODUCTS) {
            addWaiting();
        } else {
            first = Arrays.copyOf(first, 2 * waiting);
            second = Arrays.copyOf(second, 2 * waiting);
        }
    }

    private void addWaiting() {
        ROWS.combine(target, first, second, waiting, begun, count, field);
        waiting = 0;
        begun = true;
    }

    /** Writes the residues of the sum. */
    void finish() {
        addWaiting();
    }
}
