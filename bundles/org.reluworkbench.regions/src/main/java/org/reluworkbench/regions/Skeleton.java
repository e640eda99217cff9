package org.reluworkbench.regions;

/**
 * Vertices and edges of a complex in the plane. Vertices and edges are numbered from 0, and equal
 * points are one vertex. Immutable.
 */
public final class Skeleton {
    /** In place of a face: the outside of the domain. */
    public static final int OUTSIDE = -1;

    private static final int INDEX_BITS = 24;

    private final double[] x;
    private final double[] y;
    private final double coordinateError;
    private final int[] start;
    private final int[] end;
    private final int[] wall;
    private final int[] left;
    private final int[] right;

    /**
     * Takes the arrays over: the caller must not change them any more.
     *
     * @param coordinateError bound on the error of every coordinate
     * @param wall layer · 2²⁴ + neuron of every edge, layer 0 for the domain's boundary
     * @param left face to the left of every edge from start to end, or {@link #OUTSIDE}
     * @throws IllegalArgumentException if lengths or numbers do not fit together
     */
    public Skeleton(
            double[] x,
            double[] y,
            double coordinateError,
            int[] start,
            int[] end,
            int[] wall,
            int[] left,
            int[] right) {
        boolean lengths =
                x.length == y.length
                        && start.length == end.length
                        && start.length == wall.length
                        && start.length == left.length
                        && start.length == right.length;
        if (!lengths) {
            throw new IllegalArgumentException("arrays of a skeleton differ in length");
        }
        Indices.requireBelow(start, 0, x.length, "vertex");
        Indices.requireBelow(end, 0, x.length, "vertex");
        this.x = x;
        this.y = y;
        this.coordinateError = coordinateError;
        this.start = start;
        this.end = end;
        this.wall = wall;
        this.left = left;
        this.right = right;
    }

    void requireFaces(int faces) {
        Indices.requireBelow(left, OUTSIDE, faces, "face");
        Indices.requireBelow(right, OUTSIDE, faces, "face");
    }

    /** Number of sides, and of corners, of the domain; its corners are the first vertices. */
    public int corners() {
        int corners = 0;
        for (int e = 0; e < start.length; e++) {
            if (wallLayer(e) == 0) {
                corners = Math.max(corners, wallNeuron(e) + 1);
            }
        }
        return Math.min(corners, vertices());
    }

    /** Number of vertices. */
    public int vertices() {
        return x.length;
    }

    /** First plane coordinate of a vertex, within {@link #coordinateError}. */
    public double x(int vertex) {
        return x[vertex];
    }

    /** Second plane coordinate of a vertex, within {@link #coordinateError}. */
    public double y(int vertex) {
        return y[vertex];
    }

    /** Proven bound on |stored − exact| for every coordinate of every vertex. */
    public double coordinateError() {
        return coordinateError;
    }

    /** Number of edges. */
    public int edges() {
        return start.length;
    }

    /** The vertex where an edge starts. */
    public int start(int edge) {
        return start[edge];
    }

    /** The vertex where an edge ends. */
    public int end(int edge) {
        return end[edge];
    }

    /**
     * The layer, from 1, of a neuron whose pre-activation vanishes on the edge and changes sign
     * across the face that the edge once cut; 0 for an edge of the domain's boundary. Where several
     * walls coincide it is the first in the order of layers and neurons.
     */
    public int wallLayer(int edge) {
        return wall[edge] >>> INDEX_BITS;
    }

    /**
     * The neuron of {@link #wallLayer}, or the side of the domain, from 0. For a max-pool, the pair
     * of values whose difference vanishes: pairs (i, j), i before j, window after window.
     */
    public int wallNeuron(int edge) {
        return wall[edge] & ((1 << INDEX_BITS) - 1);
    }

    /** The face to the left of the edge, or {@link #OUTSIDE}. */
    public int left(int edge) {
        return left[edge];
    }

    /** The face to the right of the edge, or {@link #OUTSIDE}. */
    public int right(int edge) {
        return right[edge];
    }

    /** Euclidean length of an edge, in plane coordinates. */
    public double length(int edge) {
        return Math.hypot(x[end[edge]] - x[start[edge]], y[end[edge]] - y[start[edge]]);
    }
}
