package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * All edges ever made. An edge that a wall cuts gets two children with consecutive numbers, the
 * first from its start to the new vertex, the second from there to its end; whoever meets the edge
 * from the other side later finds the children and so shares the vertex.
 */
final class EdgeArena {
    static final int NONE = -1;

    /** In place of a first child: the edge is no more, and has no pieces. */
    static final int REMOVED = -2;

    int count;
    int[] start;
    int[] end;
    int[] wall;
    int[] firstChild;

    /** Face to the left going from start to end; valid for edges of the current complex. */
    int[] left;

    int[] right;

    /**
     * Ends and walls of another arena's edges, which stay when another thread adds to it or cuts.
     */
    EdgeArena(EdgeArena other) {
        count = other.count;
        start = other.start;
        end = other.end;
        wall = other.wall;
        firstChild = new int[0];
        left = new int[0];
        right = new int[0];
    }

    EdgeArena(int capacity) {
        start = new int[capacity];
        end = new int[capacity];
        wall = new int[capacity];
        firstChild = new int[capacity];
        left = new int[capacity];
        right = new int[capacity];
    }

    int add(int from, int to, int onWall) {
        if (count == start.length) {
            grow();
        }
        start[count] = from;
        end[count] = to;
        wall[count] = onWall;
        firstChild[count] = NONE;
        left[count] = NONE;
        right[count] = NONE;
        return count++;
    }

    /** Cuts the edge at the vertex and returns its first child. */
    int split(int edge, int vertex) {
        int child = add(start[edge], vertex, wall[edge]);
        add(vertex, end[edge], wall[edge]);
        firstChild[edge] = child;
        return child;
    }

    private void grow() {
        int capacity = Capacity.grown(count);
        start = Arrays.copyOf(start, capacity);
        end = Arrays.copyOf(end, capacity);
        wall = Arrays.copyOf(wall, capacity);
        firstChild = Arrays.copyOf(firstChild, capacity);
        left = Arrays.copyOf(left, capacity);
        right = Arrays.copyOf(right, capacity);
    }

    /** Number of edges of the current complex: those without children. */
    int leaves() {
        int leaves = 0;
        for (int e = 0; e < count; e++) {
            leaves += firstChild[e] == NONE ? 1 : 0;
        }
        return leaves;
    }
}
