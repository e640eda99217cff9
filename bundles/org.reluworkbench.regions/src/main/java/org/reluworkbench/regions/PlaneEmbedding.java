package org.reluworkbench.regions;

import java.util.Arrays;

/**
 * The affine plane x = origin + s·u + t·v in the input space, with plane coordinates (s, t).
 * Immutable. Entries are taken as exactly the dyadic rationals they denote, and the plane is
 * composed exactly with the first layer.
 */
public final class PlaneEmbedding {
    private final double[] origin;
    private final double[] u;
    private final double[] v;

    /**
     * @param origin a point of the input space; copied
     * @param u first direction, not necessarily of length 1; copied
     * @param v second direction, not necessarily orthogonal to u; copied
     * @throws IllegalArgumentException if the lengths differ, an entry is not finite, or u and v
     *     are dependent in double arithmetic
     */
    public PlaneEmbedding(double[] origin, double[] u, double[] v) {
        this(true, origin, u, v);
    }

    private PlaneEmbedding(boolean independent, double[] origin, double[] u, double[] v) {
        if (u.length != origin.length || v.length != origin.length) {
            throw new IllegalArgumentException(
                    "origin and directions have "
                            + origin.length
                            + ", "
                            + u.length
                            + " and "
                            + v.length
                            + " coordinates, which must be equal");
        }
        for (double[] vector : new double[][] {origin, u, v}) {
            if (!Arrays.stream(vector).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("origin and directions must be finite numbers");
            }
        }
        if (independent && dependent(u, v)) {
            throw new IllegalArgumentException("the two directions of the plane are dependent");
        }
        this.origin = origin.clone();
        this.u = u.clone();
        this.v = v.clone();
    }

    private static boolean dependent(double[] u, double[] v) {
        int pivot = 0;
        for (int i = 1; i < u.length; i++) {
            pivot = Math.abs(u[i]) > Math.abs(u[pivot]) ? i : pivot;
        }
        for (int i = 0; i < u.length; i++) {
            if (u[pivot] * v[i] - u[i] * v[pivot] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The plane of a network with two inputs: plane coordinates are input coordinates. */
    public static PlaneEmbedding identity() {
        return new PlaneEmbedding(new double[2], new double[] {1, 0}, new double[] {0, 1});
    }

    /**
     * The plane through three points with lengths as in the input space: a gets (0, 0), b lies on
     * the positive first axis, c on the side of the second. In double arithmetic, so the points lie
     * on the plane within rounding.
     *
     * @throws IllegalArgumentException if the lengths differ or the points lie on a line
     */
    public static PlaneEmbedding through(double[] a, double[] b, double[] c) {
        if (b.length != a.length || c.length != a.length) {
            throw new IllegalArgumentException("the three points differ in length");
        }
        double[] u = difference(b, a);
        double[] v = difference(c, a);
        double reach = Math.max(norm(u), norm(v));
        normalise(u, reach);
        double along = dot(u, v);
        for (int i = 0; i < v.length; i++) {
            v[i] -= along * u[i];
        }
        normalise(v, reach);
        return new PlaneEmbedding(a, u, v);
    }

    private static double[] difference(double[] p, double[] q) {
        double[] d = new double[p.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = p[i] - q[i];
        }
        return d;
    }

    private static void normalise(double[] vector, double reach) {
        double norm = norm(vector);
        // Below this, rounding rather than the points would choose the direction.
        if (!(norm > 1e-10 * reach)) {
            throw new IllegalArgumentException("the three points of the plane lie on a line");
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] * q[i];
        }
        return sum;
    }

    /**
     * x = s·p + t·q: with s + t = 1 the line through two points, exactly, whether or not the two
     * span a plane.
     *
     * @throws IllegalArgumentException if the lengths differ or an entry is not finite
     */
    public static PlaneEmbedding combining(double[] p, double[] q) {
        return new PlaneEmbedding(false, new double[p.length], p, q);
    }

    /** The plane of two coordinates, the other coordinates 0. */
    public static PlaneEmbedding coordinates(int inputs, int first, int second) {
        double[] u = new double[inputs];
        double[] v = new double[inputs];
        u[first] = 1;
        v[second] = 1;
        return new PlaneEmbedding(new double[inputs], u, v);
    }

    /** Dimension of the input space. */
    public int inputs() {
        return origin.length;
    }

    /** Coordinate i of the origin. */
    public double origin(int i) {
        return origin[i];
    }

    /** Coordinate i of the first direction. */
    public double u(int i) {
        return u[i];
    }

    /** Coordinate i of the second direction. */
    public double v(int i) {
        return v[i];
    }

    /** The input-space point with plane coordinates (s, t), in double arithmetic. */
    public double[] point(double s, double t) {
        double[] x = new double[origin.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = origin[i] + s * u[i] + t * v[i];
        }
        return x;
    }

    /**
     * Plane coordinates of the point of the plane closest to x, and its distance, as {s, t,
     * distance}; in double arithmetic.
     */
    public double[] nearest(double[] x) {
        double[] rest = difference(x, origin);
        double uu = dot(u, u);
        double uv = dot(u, v);
        double[] w = v.clone();
        for (int i = 0; i < w.length; i++) {
            w[i] -= uv / uu * u[i];
        }
        double t = dot(rest, w) / dot(w, w);
        double s = (dot(rest, u) - t * uv) / uu;
        return new double[] {s, t, norm(difference(x, point(s, t)))};
    }
}
