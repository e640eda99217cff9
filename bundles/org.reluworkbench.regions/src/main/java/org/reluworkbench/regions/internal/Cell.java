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
}
