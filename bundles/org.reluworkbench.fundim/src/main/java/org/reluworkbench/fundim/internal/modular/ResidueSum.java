package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * Sums of multiples of residue vectors. Summands are collected, because one loop over many of them
 * reads and writes the sum once; they are added before it could grow beyond 2⁵³.
 */
final class ResidueSum {
    private static final Rows ROWS = Rows.FASTEST;

    /** Room for so many at first; a power of 2. */
    private static final int FEW = 16;

    private final PrimeField field;
    private final int count;
    private double[] factors = new double[FEW];
    private double[][] vectors = new double[FEW][];
    private int waiting;
    private boolean begun;
    private double[] target;

    /**
     * @param count entries of a vector
     */
    ResidueSum(PrimeField field, int count) {
        this.field = field;
        this.count = count;
    }

    /** Begins a sum of nothing that is to be written into an array. */
    void begin(double[] sum) {
        target = sum;
        begun = false;
    }

    /** Adds factor·values; these must not change before the end. */
    void add(double factor, double[] values) {
        if (waiting == factors.length) {
            makeRoom();
        }
        factors[waiting] = factor;
        vectors[waiting++] = values;
    }

    /** Adds gate·values, where the gate is open or, for the complement, closed. */
    void addGated(double[] gate, boolean complement, double[] values) {
        if (waiting > 0 || !begun) {
            addWaiting();
        }
        double closed = complement ? 1 : 0;
        for (int s = 0; s < count; s++) {
            target[s] += Math.abs(closed - gate[s]) * values[s];
        }
    }

    private void makeRoom() {
        if (waiting == PrimeField.MOST_PRODUCTS) {
            addWaiting();
        } else {
            factors = Arrays.copyOf(factors, 2 * waiting);
            vectors = Arrays.copyOf(vectors, 2 * waiting);
        }
    }

    private void addWaiting() {
        ROWS.combine(target, factors, vectors, waiting, begun, 0, count, field);
        waiting = 0;
        begun = true;
    }

    /** Writes the residues of the sum. */
    void finish() {
        addWaiting();
    }
}
