package org.reluworkbench.regions.internal;

/** The lines a s + b t + c = 0 on which the sides of the domain lie. */
final class DomainSides {
    /** Largest coordinate of a corner in absolute value. */
    final double size;

    /** Bound on the error of every coefficient. */
    final double error;

    final double[] a;
    final double[] b;
    final double[] c;
    private final double[][] corners;

    /**
     * @param corners counter-clockwise, as x and y; side i goes from corner i to the next one
     */
    DomainSides(double[][] corners) {
        this.corners = corners;
        int n = corners.length;
        a = new double[n];
        b = new double[n];
        c = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double[] from = corners[i];
            double[] to = corners[(i + 1) % n];
            a[i] = from[1] - to[1];
            b[i] = to[0] - from[0];
            c[i] = from[0] * to[1] - to[0] * from[1];
            largest = Math.max(largest, Math.max(Math.abs(from[0]), Math.abs(from[1])));
        }
        size = largest;
        // a and b round once, c three times; all stay below 8 size².
        error = 8 * RoundingUnit.U * (size + size * size) + RoundingUnit.TINY;
    }

    /** The exact line of a side. */
    ExactForm exact(int side) {
        return ExactForm.line(exactCorner(side), exactCorner((side + 1) % corners.length));
    }

    private ExactPoint exactCorner(int i) {
        return ExactPoint.of(corners[i][0], corners[i][1]);
    }
}
