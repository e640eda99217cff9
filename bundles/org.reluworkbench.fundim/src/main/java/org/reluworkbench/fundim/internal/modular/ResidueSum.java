package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/**
 * A sum of multiples of residue vectors. Summands are collected in fours, because a loop over four
 * of them is little slower than one over one; the sum is reduced before it could grow beyond 2⁵³.
 */
final class ResidueSum {
    private final PrimeField field;
    private final double[] sum;
    private final int count;
    private final double[] factors = new double[4];
    private final double[][] vectors = new double[4][];
    private int waiting;
    private int products;

    /** The sum of nothing, of the first entries of an array that is taken over. */
    ResidueSum(PrimeField field, double[] sum, int count) {
        this.field = field;
        this.sum = sum;
        this.count = count;
        Arrays.fill(sum, 0, count, 0);
    }

    /** Adds factor·values. */
    void add(double factor, double[] values) {
        factors[waiting] = -factor;
        vectors[waiting++] = values;
        if (waiting == 4) {
            addWaiting();
        }
    }

    /** Adds gate·values, where the gate is open or, for the complement, closed. */
    void addGated(double[] gate, boolean complement, double[] values) {
        double closed = complement ? 1 : 0;
        for (int s = 0; s < count; s++) {
            sum[s] += Math.abs(closed - gate[s]) * values[s];
        }
        countProducts(1);
    }

    private void addWaiting() {
        if (waiting > 0) {
            for (int i = waiting; i < 4; i++) {
                factors[i] = 0;
                vectors[i] = vectors[0];
            }
            Rows.subtract(
                    sum,
                    factors[0],
                    vectors[0],
                    factors[1],
                    vectors[1],
                    factors[2],
                    vectors[2],
                    factors[3],
                    vectors[3],
                    0,
                    count);
            waiting = 0;
            countProducts(4);
        }
    }

    private void countProducts(int more) {
        products += more;
        if (products > PrimeField.MOST_PRODUCTS - 4) {
            reduce();
        }
    }

    private void reduce() {
        if (products > 0) {
            Rows.reduce(sum, 0, count, field);
            products = 0;
        }
    }

    /** The residues of the sum; not copied. */
    double[] finish() {
        addWaiting();
        reduce();
        return sum;
    }
}
