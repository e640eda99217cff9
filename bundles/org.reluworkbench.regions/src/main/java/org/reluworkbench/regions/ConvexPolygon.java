package org.reluworkbench.regions;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A convex polygon in plane coordinates with its corners counter-clockwise. Immutable. Corners in
 * the middle of a side are allowed; they stay vertices.
 */
public final class ConvexPolygon {
    /** Far from where a squared length could overflow. */
    private static final double LARGEST_COORDINATE = 1e100;

    private final double[] x;
    private final double[] y;

    /**
     * Checks the polygon with exact predicates and turns it counter-clockwise.
     *
     * @param corners at least three points (x, y) along the boundary; copied
     * @throws IllegalArgumentException if a coordinate is not finite, two neighbouring corners are
     *     equal, the polygon has no area, or it is not convex
     */
    public ConvexPolygon(double[][] corners) {
        int n = corners.length;
        if (n < 3) {
            throw new IllegalArgumentException("domain needs at least 3 vertices, not " + n);
        }
        for (int i = 0; i < n; i++) {
            double[] corner = corners[i];
            if (corner.length != 2) {
                throw new IllegalArgumentException(
                        "domain vertex " + i + " has " + corner.length + " coordinates, not 2");
            }
            if (!Double.isFinite(corner[0]) || !Double.isFinite(corner[1])) {
                throw new IllegalArgumentException(
                        "domain is not finite at vertex " + describe(i, corner));
            }
        }
        for (int i = 0; i < n; i++) {
            if (Math.max(Math.abs(corners[i][0]), Math.abs(corners[i][1])) > LARGEST_COORDINATE) {
                throw new IllegalArgumentException(
                        "domain is too large at vertex " + describe(i, corners[i]));
            }
        }
        int orientation = orientation(corners);
        x = new double[n];
        y = new double[n];
        for (int i = 0; i < n; i++) {
            double[] corner = corners[orientation > 0 ? i : n - 1 - i];
            // Adding 0.0 turns a negative zero into zero, so equal polygons have equal bits.
            x[i] = corner[0] + 0.0;
            y[i] = corner[1] + 0.0;
        }
    }

    /** Sign of the turn that all corners share; 1 for counter-clockwise. */
    private static int orientation(double[][] corners) {
        int n = corners.length;
        int[] turns = new int[n];
        int orientation = 0;
        for (int i = 0; i < n; i++) {
            turns[i] = turn(corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n]);
            orientation = orientation == 0 ? turns[i] : orientation;
        }
        if (orientation == 0) {
            throw new IllegalArgumentException("domain has no area: all vertices lie on a line");
        }
        for (int i = 0; i < n; i++) {
            double[] here = corners[i];
            double[] after = corners[(i + 1) % n];
            if (here[0] == after[0] && here[1] == after[1]) {
                throw new IllegalArgumentException("domain repeats vertex " + describe(i, here));
            }
            if (turns[i] == 0 && dot(corners[(i + n - 1) % n], here, after) < 0) {
                throw new IllegalArgumentException(
                        "domain turns back on itself at vertex " + describe(i, here));
            }
            if (turns[i] == -orientation) {
                throw new IllegalArgumentException(
                        "domain is not convex at vertex " + describe(i, here));
            }
        }
        requireOneTurn(corners);
        return orientation;
    }

    /** Refuses polygons that wind around more than once although every corner turns one way. */
    private static void requireOneTurn(double[][] corners) {
        int n = corners.length;
        int ascents = 0;
        int previous = 0;
        for (int i = 0; i < 2 * n; i++) {
            int direction = lexicographic(corners[i % n], corners[(i + 1) % n]);
            ascents += i >= n && previous < 0 && direction > 0 ? 1 : 0;
            previous = direction;
        }
        if (ascents != 1) {
            throw new IllegalArgumentException("domain winds around more than once");
        }
    }

    private static int lexicographic(double[] a, double[] b) {
        return a[0] != b[0] ? (a[0] < b[0] ? 1 : -1) : (a[1] < b[1] ? 1 : -1);
    }

    private static int turn(double[] a, double[] b, double[] c) {
        return difference(b[0], a[0])
                .multiply(difference(c[1], b[1]))
                .subtract(difference(b[1], a[1]).multiply(difference(c[0], b[0])))
                .signum();
    }

    private static int dot(double[] a, double[] b, double[] c) {
        return difference(b[0], a[0])
                .multiply(difference(c[0], b[0]))
                .add(difference(b[1], a[1]).multiply(difference(c[1], b[1])))
                .signum();
    }

    /** Exact: BigDecimal represents every finite double. */
    private static BigDecimal difference(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b));
    }

    private static String describe(int index, double[] corner) {
        return index + " (" + corner[0] + ", " + corner[1] + ")";
    }

    /** The square [−r, r]². */
    public static ConvexPolygon square(double r) {
        return new ConvexPolygon(new double[][] {{-r, -r}, {r, -r}, {r, r}, {-r, r}});
    }

    /** A copy of the corners, counter-clockwise, each as x and y. */
    public double[][] corners() {
        double[][] copy = new double[size()][];
        Arrays.setAll(copy, i -> new double[] {x(i), y(i)});
        return copy;
    }

    /** Number of corners. */
    public int size() {
        return x.length;
    }

    /** First coordinate of corner i. */
    public double x(int i) {
        return x[i];
    }

    /** Second coordinate of corner i. */
    public double y(int i) {
        return y[i];
    }
}
