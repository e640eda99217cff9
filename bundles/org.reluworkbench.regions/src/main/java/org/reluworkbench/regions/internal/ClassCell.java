package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * The part of a face where one class has the largest score, while it is being clipped. Points are
 * vertices of the complex, or added points numbered after them. Side i, from point i to the next,
 * is an edge of the complex, or the tie with another class d, written as −1 − d.
 */
final class ClassCell {
    final int ownClass;
    int degree;
    int[] points;
    int[] sides;
    private int[] newPoints = new int[16];
    private int[] newSides = new int[16];
    private int newDegree;

    ClassCell(int ownClass, FaceLevel faces, int face) {
        this.ownClass = ownClass;
        int from = faces.offset[face];
        int to = faces.offset[face + 1];
        degree = to - from;
        points = Arrays.copyOfRange(faces.vertices, from, to);
        sides = Arrays.copyOfRange(faces.edges, from, to);
    }

    static int tieWith(int otherClass) {
        return -1 - otherClass;
    }

    static boolean isTie(int side) {
        return side < 0;
    }

    static int tiedClass(int side) {
        return -1 - side;
    }

    /** Makes a point where a class's tie crosses a side. */
    interface Crossing {
        int on(int side);
    }

    /**
     * Keeps the part where the signs, one per point, are not negative; they must be of both kinds.
     */
    void clip(int[] signs, int otherClass, Crossing crossing) {
        newDegree = 0;
        for (int i = 0; i < degree; i++) {
            int here = signs[i];
            int next = signs[i + 1 == degree ? 0 : i + 1];
            if (here > 0 && next < 0) {
                add(points[i], sides[i]);
                add(crossing.on(sides[i]), tieWith(otherClass));
            } else if (here < 0 && next > 0) {
                add(crossing.on(sides[i]), sides[i]);
            } else if (here == 0 && next < 0) {
                add(points[i], tieWith(otherClass));
            } else if (here >= 0) {
                add(points[i], sides[i]);
            }
        }
        points = Arrays.copyOf(newPoints, newDegree);
        sides = Arrays.copyOf(newSides, newDegree);
        degree = newDegree;
    }

    private void add(int point, int side) {
        if (newDegree == newPoints.length) {
            newPoints = Arrays.copyOf(newPoints, Capacity.grown(newDegree));
            newSides = Arrays.copyOf(newSides, newPoints.length);
        }
        newPoints[newDegree] = point;
        newSides[newDegree++] = side;
    }
}
