package org.reluworkbench.fundim.internal.modular;

/**
 * A sum of multiples of residue vectors. Summands are collected in fours, because a loop over four
 * of them is little slower than one over one; the sum is reduced before it could grow beyond 2⁵³.
 */
final class ResidueSum {
    private final PrimeField field;
    private final double[] sum;
    private final double[] factors = new double[4];
    private final double[][] vectors = new double[4][];
    private int waiting;
    private int products;

    /** Starts with the residues in an array that is taken over. */
    ResidueSum(PrimeField field, double[] sum) {
        this.field = field;
        this.sum = sum;
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
        for (int s = 0; s < sum.length; s++) {
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
                    sum.length);
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
            Rows.reduce(sum, 0, sum.length, field);
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
