package org.reluworkbench.fundim.internal.symmetry;

/**
 * Neurons that are always 0 have no direction that tells their factor s. What reads them must agree
 * on one: w'(π(r), π(z))·s = f_r·w(r, z) for all rows r of the next layer with factor f_r.
 */
final class FreeFactors {
    private final ExpressedRows rows;
    private final ExpressedRows others;
    private final int[] partner;
    private final double[] factor;
    private final double tolerance;

    FreeFactors(
            ExpressedRows rows,
            ExpressedRows others,
            int[] partner,
            double[] factor,
            double tolerance) {
        this.rows = rows;
        this.others = others;
        this.partner = partner;
        this.factor = factor;
        this.tolerance = tolerance;
    }

    /** Largest deviation relative to a row's norm, infinite if no factor serves. */
    double deviation() {
        double worst = 0;
        for (int z = 0; z < rows.inputs(); z++) {
            if (rows.isFree(z)) {
                worst = Math.max(worst, deviation(z));
            }
        }
        return worst;
    }

    private double scaled(int row, int z) {
        // A row that is always 0 has no entries at all.
        return Double.isNaN(factor[row]) ? 0 : factor[row] * rows.weight(row, z);
    }

    private double deviation(int z) {
        int reference = 0;
        for (int r = 1; r < rows.count(); r++) {
            reference = Math.abs(scaled(r, z)) > Math.abs(scaled(reference, z)) ? r : reference;
        }
        double s = scaled(reference, z) / others.weight(partner[reference], z);
        if (scaled(reference, z) == 0) {
            for (int r = 0; r < rows.count(); r++) {
                if (others.weight(partner[r], z) != 0) {
                    return Double.POSITIVE_INFINITY;
                }
            }
            return 0;
        }
        if (!(s > 0) || Double.isInfinite(s)) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (int r = 0; r < rows.count() && worst <= tolerance; r++) {
            double difference = Math.abs(others.weight(partner[r], z) * s - scaled(r, z));
            double size = Math.max(Math.abs(scaled(r, z)), others.norm(partner[r]));
            worst = Math.max(worst, difference == 0 ? 0 : difference / size);
        }
        return worst;
    }
}
