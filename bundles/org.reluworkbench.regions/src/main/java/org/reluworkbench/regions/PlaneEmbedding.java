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
        if (dependent(u, v)) {
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

    /** The plane through three points, which get the coordinates (0, 0), (1, 0) and (0, 1). */
    public static PlaneEmbedding through(double[] a, double[] b, double[] c) {
        double[] u = new double[a.length];
        double[] v = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            u[i] = b[i] - a[i];
            v[i] = c[i] - a[i];
        }
        return new PlaneEmbedding(a, u, v);
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
     * distance}; in double arithmetic by modified Gram–Schmidt.
     */
    public double[] nearest(double[] x) {
        double[] rest = new double[x.length];
        double uu = 0;
        double uv = 0;
        double ru = 0;
        for (int i = 0; i < x.length; i++) {
            rest[i] = x[i] - origin[i];
            uu += u[i] * u[i];
            uv += u[i] * v[i];
            ru += rest[i] * u[i];
        }
        double ww = 0;
        double rw = 0;
        for (int i = 0; i < x.length; i++) {
            double w = v[i] - uv / uu * u[i];
            ww += w * w;
            rw += rest[i] * w;
        }
        double t = rw / ww;
        double s = (ru - t * uv) / uu;
        double squared = 0;
        for (int i = 0; i < x.length; i++) {
            double d = rest[i] - s * u[i] - t * v[i];
            squared += d * d;
        }
        return new double[] {s, t, Math.sqrt(squared)};
    }
}
