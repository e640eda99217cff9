package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * All vertices found so far. A corner of the domain is given by its coordinates; every other vertex
 * is the crossing of the wall that an edge lies on with the wall that cuts this edge, both
 * restricted to one face. The doubles approximate it within {@code error}; the definition is exact.
 */
final class VertexArena {
    int count;
    double[] x;
    double[] y;

    /** Bound on the error of each coordinate. */
    double[] error;

    /** Face (after the level before the cutting wall's) in which both walls are straight. */
    int[] face;

    int[] edgeWall;

    /** The wall that made this vertex, or −1 for a corner of the domain. */
    int[] cutWall;

    /** The vertices of another arena as they are now, whatever is added to it by another thread. */
    VertexArena(VertexArena other) {
        count = other.count;
        x = other.x;
        y = other.y;
        error = other.error;
        face = other.face;
        edgeWall = other.edgeWall;
        cutWall = other.cutWall;
    }

    VertexArena(int capacity) {
        x = new double[capacity];
        y = new double[capacity];
        error = new double[capacity];
        face = new int[capacity];
        edgeWall = new int[capacity];
        cutWall = new int[capacity];
    }

    int add(int definingFace, int onWall, int byWall) {
        if (count == x.length) {
            grow();
        }
        face[count] = definingFace;
        edgeWall[count] = onWall;
        cutWall[count] = byWall;
        return count++;
    }

    /** Adds a vertex of another arena. */
    int addCopy(VertexArena other, int vertex) {
        int copy = add(other.face[vertex], other.edgeWall[vertex], other.cutWall[vertex]);
        x[copy] = other.x[vertex];
        y[copy] = other.y[vertex];
        error[copy] = other.error[vertex];
        return copy;
    }

    private void grow() {
        int capacity = Capacity.grown(count);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        error = Arrays.copyOf(error, capacity);
        face = Arrays.copyOf(face, capacity);
        edgeWall = Arrays.copyOf(edgeWall, capacity);
        cutWall = Arrays.copyOf(cutWall, capacity);
    }

    /** Keeps some vertices, in their order; returns the new number of each. */
    int[] keep(boolean[] kept) {
        int[] number = new int[count];
        int next = 0;
        for (int v = 0; v < number.length; v++) {
            number[v] = next;
            if (kept[v]) {
                x[next] = x[v];
                y[next] = y[v];
                error[next] = error[v];
                face[next] = face[v];
                edgeWall[next] = edgeWall[v];
                cutWall[next] = cutWall[v];
                next++;
            }
        }
        count = next;
        return number;
    }

    double maxError() {
        double max = 0;
        for (int v = 0; v < count; v++) {
            max = Math.max(max, error[v]);
        }
        return max;
    }
}
