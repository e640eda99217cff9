package org.reluworkbench.regions.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reluworkbench.model.batch.Lanes;

/**
 * Whether unions of faces are convex. A connected closed set is convex if it is locally convex
 * (Tietze 1928, Nakajima 1928), so a union is convex exactly if no vertex occurs twice on its
 * boundary and the boundary, with the union on its left, turns right nowhere.
 */
final class RegionConvexity {
    private static final int REGIONS_PER_TASK = 64;
    private static final int MOST_TASKS = 64;

    private final Arrangement complex;
    private final int[] region;

    /** By vertex: the boundary's edge that leaves it, as edge · 2 + (1 if walked backwards). */
    private final int[] leaving;

    private RegionConvexity(Arrangement complex, int[] region) {
        this.complex = complex;
        this.region = region;
        leaving = new int[complex.vertices.count];
        Arrays.fill(leaving, -1);
    }

    /**
     * Which unions are convex. Those of several faces are shared among threads.
     *
     * @param region number of each face's union
     * @param size number of faces of each union
     */
    static boolean[] of(Arrangement complex, int[] region, int[] size) {
        boolean[] convex = new boolean[size.length];
        Arrays.fill(convex, true);
        int[] next = new int[region.length];
        int[] first = new int[size.length];
        Arrays.fill(first, -1);
        for (int f = region.length - 1; f >= 0; f--) {
            next[f] = first[region[f]];
            first[region[f]] = f;
        }
        int[] open = IntStream.range(0, size.length).filter(r -> size[r] > 1).toArray();
        int tasks = Math.min(MOST_TASKS, (open.length + REGIONS_PER_TASK - 1) / REGIONS_PER_TASK);
        Arrangement[] views = new Arrangement[tasks];
        Lanes.run(
                Lanes.most(),
                tasks,
                task -> {
                    views[task] = complex.view();
                    RegionConvexity own = new RegionConvexity(views[task], region);
                    for (int i = task; i < open.length; i += tasks) {
                        convex[open[i]] = own.isConvex(open[i], first[open[i]], next);
                    }
                });
        for (Arrangement view : views) {
            complex.addFallbacks(view);
        }
        return convex;
    }

    private boolean isConvex(int r, int firstFace, int[] nextFace) {
        FaceLevel faces = complex.faces[complex.hidden];
        int[] boundary = new int[16];
        int length = 0;
        boolean simple = true;
        for (int f = firstFace; f >= 0; f = nextFace[f]) {
            for (int i = faces.offset[f]; i < faces.offset[f + 1]; i++) {
                int edge = faces.edges[i];
                boolean forward = complex.edges.left[edge] == f;
                int across = forward ? complex.edges.right[edge] : complex.edges.left[edge];
                if (across < 0 || region[across] != r) {
                    if (length == boundary.length) {
                        boundary = Arrays.copyOf(boundary, Capacity.grown(length));
                    }
                    boundary[length++] = 2 * edge + (forward ? 0 : 1);
                    int from = start(2 * edge + (forward ? 0 : 1));
                    simple &= leaving[from] < 0;
                    leaving[from] = 2 * edge + (forward ? 0 : 1);
                }
            }
        }
        boolean convex = simple;
        for (int i = 0; convex && i < length; i++) {
            convex = turn(boundary[i], leaving[start(boundary[i] ^ 1)]) >= 0;
        }
        for (int i = 0; i < length; i++) {
            leaving[start(boundary[i])] = -1;
        }
        return convex;
    }

    private int start(int halfEdge) {
        int edge = halfEdge >> 1;
        return (halfEdge & 1) == 0 ? complex.edges.start[edge] : complex.edges.end[edge];
    }

    /** Sign of the turn from one edge into the next: 1 to the left. */
    private int turn(int in, int out) {
        if (sameLine(in >> 1, out >> 1)) {
            return 0;
        }
        return complex.orientation(start(in), start(out), start(out ^ 1));
    }

    /** Whether two edges are pieces of one wall in one face of the level before the wall's. */
    private boolean sameLine(int edge, int other) {
        int wall = complex.edges.wall[edge];
        if (wall != complex.edges.wall[other]) {
            return false;
        }
        int level = Wall.level(wall);
        return level == 0 || wallFace(edge, level) == wallFace(other, level);
    }

    private int wallFace(int edge, int level) {
        return complex.exact.ancestor(complex.hidden, complex.edges.left[edge], level - 1);
    }
}
