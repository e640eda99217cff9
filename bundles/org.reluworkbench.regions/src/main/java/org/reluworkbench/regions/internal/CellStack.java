package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** Polygons waiting to be cut, each as its vertices, then its edges, then their number. */
final class CellStack {
    private int[] data = new int[4096];
    private int top;

    boolean isEmpty() {
        return top == 0;
    }

    void push(int[] vertices, int vertexFrom, int[] edges, int edgeFrom, int degree) {
        int needed = top + 2 * degree + 1;
        if (needed > data.length) {
            data = Arrays.copyOf(data, Capacity.atLeast(data.length, needed));
        }
        System.arraycopy(vertices, vertexFrom, data, top, degree);
        System.arraycopy(edges, edgeFrom, data, top + degree, degree);
        top += 2 * degree;
        data[top++] = degree;
    }

    /** Takes the last polygon off into the given one. */
    void pop(Cell cell) {
        int degree = data[--top];
        cell.reserve(degree);
        top -= 2 * degree;
        System.arraycopy(data, top, cell.vertices, 0, degree);
        System.arraycopy(data, top + degree, cell.edges, 0, degree);
        cell.degree = degree;
    }
}
