package org.reluworkbench.metrics.internal.generalization;

/**
 * Kendall's rank correlation with ties, τ_b = (C − D)/√((P − T_x)(P − T_y)): of all P pairs C are
 * in the same order in both sequences and D in opposite order, T_x and T_y are ties in one of them
 * (Kendall 1945).
 */
final class KendallTau {
    private KendallTau() {}

    /**
     * Of two sequences; n²/2 comparisons.
     *
     * @return NaN if one of them has a single value
     */
    static double of(double[] x, double[] y) {
        long balance = 0;
        long differentX = 0;
        long differentY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = order(x[i], x[j]);
                int b = order(y[i], y[j]);
                balance += (long) a * b;
                differentX += a == 0 ? 0 : 1;
                differentY += b == 0 ? 0 : 1;
            }
        }
        return balance / Math.sqrt((double) differentX * differentY);
    }

    /** The sign of a − b; 0 and −0 are a tie, and so are equal infinities. */
    private static int order(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }
}
