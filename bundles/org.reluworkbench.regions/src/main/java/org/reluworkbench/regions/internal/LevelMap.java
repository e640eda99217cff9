package org.reluworkbench.regions.internal;

/**
 * The pre-activations of one level on one face as affine functions a_j s + b_j t + c_j of the plane
 * coordinates, in double arithmetic with a bound on the error of each coefficient.
 */
final class LevelMap {
    final int width;
    final double[] a;
    final double[] b;
    final double[] c;

    /** |computed − exact| ≤ error for every coefficient of every neuron. */
    double error;

    /** The same for each neuron by itself; empty if only {@link #error} is known. */
    double[] errors = new double[0];

    /** Every computed coefficient is at most this in absolute value. */
    double magnitude;

    LevelMap(int width) {
        this.width = width;
        a = new double[width];
        b = new double[width];
        c = new double[width];
    }

    /** Bound on the error of each coefficient of one neuron. */
    double errorOf(int j) {
        return errors.length == 0 ? error : errors[j];
    }

    /** The largest coefficient of one neuron in absolute value. */
    double sizeOf(int j) {
        return Math.max(Math.abs(a[j]), Math.max(Math.abs(b[j]), Math.abs(c[j])));
    }

    /** The largest coefficient in absolute value; NaN if a coefficient is. */
    double largest() {
        // Without their sign, the bits of doubles are in the order of the doubles, NaN above all.
        long largestA = 0;
        long largestB = 0;
        long largestC = 0;
        for (int j = 0; j < width; j++) {
            largestA = Math.max(largestA, Double.doubleToRawLongBits(a[j]) & Long.MAX_VALUE);
            largestB = Math.max(largestB, Double.doubleToRawLongBits(b[j]) & Long.MAX_VALUE);
            largestC = Math.max(largestC, Double.doubleToRawLongBits(c[j]) & Long.MAX_VALUE);
        }
        return Double.longBitsToDouble(Math.max(largestA, Math.max(largestB, largestC)));
    }

    /**
     * T with |z − z*| &lt; T for every neuron, where z is {@link #value} at the stored coordinates
     * and z* the exact pre-activation at the exact vertex; not a number if there is no useful
     * bound.
     */
    double threshold(double x, double y, double delta) {
        return threshold(2 * magnitude, 2 * magnitude, x, y, delta);
    }

    /** The same for one neuron. */
    double threshold(int j, double x, double y, double delta) {
        double slope = Math.abs(a[j]) + Math.abs(b[j]);
        return threshold(slope, Math.max(slope, Math.abs(c[j])), x, y, delta);
    }

    /**
     * With δ the vertex's error, e the coefficients' and m = |x| + |y| + 1: displacement slope · δ,
     * coefficients e(m + 2δ), rounding of the four operations at most 3u · size · m. The factor 1 +
     * 2⁻⁸ covers the rounding of the bound itself.
     */
    private double threshold(double slope, double size, double x, double y, double delta) {
        double m = Math.abs(x) + Math.abs(y) + 1 + 2 * delta;
        double bound = slope * delta + (error + 4 * RoundingUnit.U * size) * m;
        return size * m < RoundingUnit.HUGE ? bound * (1 + 0x1p-8) + RoundingUnit.TINY : Double.NaN;
    }

    double value(int j, double x, double y) {
        return a[j] * x + b[j] * y + c[j];
    }
}
