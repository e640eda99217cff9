package org.reluworkbench.fundim.internal.modular;

/** Sums of products of two residue vectors each, entry by entry; see {@link ResidueSum}. */
final class ProductSum {
    private static final SampleRows ROWS = SampleRows.FASTEST;

    private final PrimeField field;
    private final Products waiting = new Products();
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
        if (waiting.count() == PrimeField.MOST_PRODUCTS) {
            finish();
        }
        waiting.add(a, aFrom, b, bFrom);
    }

    /** Writes the residues of the sum. */
    void finish() {
        ROWS.combine(target, waiting, begun, count, field);
        waiting.clear();
        begun = true;
    }
}
