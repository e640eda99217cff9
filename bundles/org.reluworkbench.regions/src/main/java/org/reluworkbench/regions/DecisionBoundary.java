package org.reluworkbench.regions;

/**
 * Where the network's class changes. With several outputs the class is the index of the largest
 * one, the lowest index where several are equal on a whole cell; with one output it is 1 where the
 * output is positive and 0 elsewhere.
 *
 * <p>A face on which two classes occur is cut into cells, one convex polygon per class. Points are
 * numbered through: those below the number of the complex's vertices are these vertices, the rest
 * are {@link #x} and {@link #y} here. Immutable.
 */
public final class DecisionBoundary {
    /** In place of a class: the face is cut. */
    public static final int CUT = -1;

    private final int[] faceClass;
    private final double[] x;
    private final double[] y;
    private final int vertices;
    private final int[] cellFace;
    private final int[] cellClass;
    private final int[] cellOffset;
    private final int[] cellPoints;
    private final int[] segments;
    private final double length;

    /**
     * Takes the arrays over.
     *
     * @param vertices number of vertices of the complex
     * @param faceClass of each face of the complex, or {@link #CUT}
     * @param x of the points that are not vertices of the complex
     * @param cellFace of each cell of the cut faces, ascending
     * @param cellClass of each cell
     * @param cellOffset where each cell's points start, and their number at the end
     * @param cellPoints counter-clockwise
     * @param segments four numbers each: two points, the lower and the higher of the two classes
     * @param length sum of the segments' lengths
     * @throws IllegalArgumentException if lengths or numbers do not fit together
     */
    public DecisionBoundary(
            int vertices,
            int[] faceClass,
            double[] x,
            double[] y,
            int[] cellFace,
            int[] cellClass,
            int[] cellOffset,
            int[] cellPoints,
            int[] segments,
            double length) {
        boolean lengths =
                x.length == y.length
                        && cellFace.length == cellClass.length
                        && cellOffset.length == cellFace.length + 1
                        && segments.length % 4 == 0;
        if (!lengths) {
            throw new IllegalArgumentException("arrays of the decision boundary differ in length");
        }
        int points = Math.addExact(vertices, x.length);
        Indices.requireBelow(faceClass, CUT, Integer.MAX_VALUE, "class");
        Indices.requireBelow(cellClass, 0, Integer.MAX_VALUE, "class");
        Indices.requireBelow(cellFace, 0, faceClass.length, "face");
        Indices.requireOffsets(cellOffset, cellPoints.length);
        Indices.requireBelow(cellPoints, 0, points, "point");
        for (int i = 0; i < segments.length; i++) {
            int limit = (i & 2) == 0 ? points : Integer.MAX_VALUE;
            Indices.requireBelow(new int[] {segments[i]}, 0, limit, "point or class");
        }
        this.vertices = vertices;
        this.faceClass = faceClass;
        this.x = x;
        this.y = y;
        this.cellFace = cellFace;
        this.cellClass = cellClass;
        this.cellOffset = cellOffset;
        this.cellPoints = cellPoints;
        this.segments = segments;
        this.length = length;
    }

    void requireComplex(int vertexCount, int faceCount) {
        if (vertices != vertexCount || faceClass.length != faceCount) {
            throw new IllegalArgumentException(
                    "the decision boundary is that of another complex, with "
                            + faceClass.length
                            + " faces instead of "
                            + faceCount);
        }
    }

    /** Number of faces when the boundary cuts too. */
    public int faces() {
        int uncut = 0;
        for (int c : faceClass) {
            uncut += c == CUT ? 0 : 1;
        }
        return uncut + cellFace.length;
    }

    /** The class of a face of the complex, or {@link #CUT}. */
    public int faceClass(int face) {
        return faceClass[face];
    }

    /** Number of the points that the boundary adds to the complex's vertices. */
    public int addedPoints() {
        return x.length;
    }

    /** Number of vertices of the complex, where the numbers of the added points begin. */
    public int firstAddedPoint() {
        return vertices;
    }

    /** First coordinate of an added point, counted from 0. */
    public double x(int added) {
        return x[added];
    }

    /** Second coordinate of an added point, counted from 0. */
    public double y(int added) {
        return y[added];
    }

    /** Number of cells of the cut faces. */
    public int cells() {
        return cellFace.length;
    }

    /** The face that a cell is part of. */
    public int cellFace(int cell) {
        return cellFace[cell];
    }

    /** The class on a cell. */
    public int cellClass(int cell) {
        return cellClass[cell];
    }

    /** Number of corners of a cell. */
    public int cellDegree(int cell) {
        return cellOffset[cell + 1] - cellOffset[cell];
    }

    /** Corner i of a cell, counter-clockwise, as a point number. */
    public int cellPoint(int cell, int i) {
        return cellPoints[cellOffset[cell] + i];
    }

    /** Number of segments that the boundary consists of. */
    public int segments() {
        return segments.length / 4;
    }

    /** One end of a segment, as a point number. */
    public int segmentStart(int segment) {
        return segments[4 * segment];
    }

    /** The other end of a segment, as a point number. */
    public int segmentEnd(int segment) {
        return segments[4 * segment + 1];
    }

    /** The lower of the two classes that a segment separates. */
    public int lowerClass(int segment) {
        return segments[4 * segment + 2];
    }

    /** The higher of the two classes that a segment separates. */
    public int higherClass(int segment) {
        return segments[4 * segment + 3];
    }

    /** Length of the boundary inside the domain, in plane coordinates. */
    public double length() {
        return length;
    }
}
