package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** A polygon at work: vertices counter-clockwise, edge i from vertex i to vertex i + 1. */
final class Cell {
    int degree;
    int[] vertices = new int[32];
    int[] edges = new int[32];

    void reserve(int needed) {
        if (needed > vertices.length) {
            int capacity = Capacity.atLeast(vertices.length, needed);
            vertices = Arrays.copyOf(vertices, capacity);
            edges = Arrays.copyOf(edges, capacity);
        }
    }

    void add(int vertex, int edge) {
        reserve(degree + 1);
        vertices[degree] = vertex;
        edges[degree++] = edge;
    }

    /** Becomes a copy of a face. */
    void take(FaceLevel faces, int face) {
        int from = faces.offset[face];
        degree = faces.offset[face + 1] - from;
        reserve(degree);
        System.arraycopy(faces.vertices, from, vertices, 0, degree);
        System.arraycopy(faces.edges, from, edges, 0, degree);
    }

    /** Puts the pieces of edges that were cut meanwhile in their place. */
    void followCuts(EdgeArena all) {
        boolean cut = false;
        for (int i = 0; i < degree; i++) {
            cut |= all.firstChild[edges[i]] >= 0;
        }
        if (!cut) {
            return;
        }
        int sides = degree;
        int[] oldVertices = Arrays.copyOf(vertices, sides);
        int[] oldEdges = Arrays.copyOf(edges, sides);
        degree = 0;
        for (int i = 0; i < sides; i++) {
            addPieces(all, oldEdges[i], all.start[oldEdges[i]] == oldVertices[i]);
        }
    }

    private void addPieces(EdgeArena all, int edge, boolean forward) {
        int child = all.firstChild[edge];
        if (child < 0) {
            add(forward ? all.start[edge] : all.end[edge], edge);
        } else {
            addPieces(all, forward ? child : child + 1, forward);
            addPieces(all, forward ? child + 1 : child, forward);
        }
    }
}
