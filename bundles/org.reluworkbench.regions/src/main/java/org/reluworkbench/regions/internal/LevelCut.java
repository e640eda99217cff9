package org.reluworkbench.regions.internal;

import java.util.function.IntConsumer;
import org.reluworkbench.regions.RegionLimitException;

/**
 * Cuts every face of the complex along the walls of one level.
 *
 * <p>A cell is cut by the first wall that is positive at one of its vertices and negative at
 * another; the wall then crosses the cell's interior and leaves it at two points, each an existing
 * vertex where the wall is 0 or a new vertex on an edge where it changes sign. Functions are
 * continuous and affine on the edge, so the cell across the edge is cut by the same walls in the
 * same order and finds the new vertex there. A wall that touches a cell in a corner or along an
 * edge has no sign change in it and does not cut. No coordinate takes part in any decision.
 *
 * <p>Under a max-pool not every wall cuts every cell that it crosses, so that an edge may have been
 * cut from the other side at other points: these are put into the cell first.
 */
final class LevelCut {
    private final Arrangement complex;
    private final int level;
    private final int maxFaces;
    private final FaceLevel before;
    private final FaceLevel after;
    private final Walls walls;
    private final VertexSigns signs;
    private final VertexArena vertices;
    private final EdgeArena edges;
    private final CellStack stack = new CellStack();
    private final Cell cell = new Cell();
    private final Cell positive = new Cell();
    private final Cell negative = new Cell();
    private final long[] anyPositive;
    private final long[] anyNegative;
    private final long[] pattern;
    private final long[] onWall;
    private int face;

    /** Number of new faces before the first of this run. */
    private int keptBefore;

    private int crossingVertex;
    private int edgeBehindCrossing;
    private int vertexBehindCrossing;

    LevelCut(Arrangement complex, int level, int maxFaces) {
        this.complex = complex;
        this.level = level;
        this.maxFaces = maxFaces;
        vertices = complex.vertices;
        edges = complex.edges;
        before = complex.faces[level - 1];
        walls = complex.walls(level);
        after = new FaceLevel(complex.levels.gates(level), 2 * before.count + 16);
        signs = new VertexSigns(complex, level, walls);
        anyPositive = new long[signs.words()];
        anyNegative = new long[signs.words()];
        pattern = new long[after.words];
        onWall = new long[after.words];
        complex.faces[level] = after;
    }

    /**
     * Cuts faces {@code first} to {@code last − 1}. What comes out depends on those cut in earlier
     * calls by numbers and shared vertices only: rounding errors begin anew.
     *
     * @param listener told the number of every new face
     * @param progressFrom with {@code progressTo} frames what is reported
     */
    void run(int first, int last, IntConsumer listener, double progressFrom, double progressTo) {
        complex.maps.forget();
        keptBefore = after.count;
        for (face = first; face < last; face++) {
            complex.checkCancelled();
            signs.moveTo(face);
            int from = before.offset[face];
            int degree = before.offset[face + 1] - from;
            for (int i = 0; i < degree; i++) {
                signs.classify(before.vertices[from + i]);
            }
            stack.push(before.vertices, from, before.edges, from, degree);
            while (!stack.isEmpty()) {
                stack.pop(cell);
                if (!walls.sameOnBothSides()) {
                    cell.followCuts(edges);
                }
                cutOrKeep(listener);
            }
            if ((face & 63) == 0) {
                double share = (double) (face - first) / (last - first);
                complex.report(progressFrom + (progressTo - progressFrom) * share);
            }
        }
    }

    /**
     * Refuses more regions than allowed.
     *
     * @param regions found so far
     * @param cut so many faces of the level before have been cut
     * @param all of so many
     * @throws RegionLimitException naming the layer
     */
    static void requireRoom(int level, long regions, int maxFaces, int cut, int all) {
        if (regions > maxFaces) {
            long expected = regions * all / cut;
            throw new RegionLimitException("layer " + level, expected, maxFaces);
        }
    }

    private void cutOrKeep(IntConsumer listener) {
        int wall = firstCrossing();
        if (wall < 0) {
            keep(listener);
            return;
        }
        cut(wall);
        // Going first to the side of the face kept last makes neighbours in the list differ little.
        boolean positiveFirst =
                walls.sameOnBothSides()
                        && after.count > keptBefore
                        && after.isActive(after.count - 1, wall);
        Cell first = positiveFirst ? positive : negative;
        Cell second = positiveFirst ? negative : positive;
        stack.push(second.vertices, 0, second.edges, 0, second.degree);
        stack.push(first.vertices, 0, first.edges, 0, first.degree);
    }

    /** The wall that has to cut the cell, or −1. */
    private int firstCrossing() {
        signs.unite(cell.vertices, cell.degree, anyPositive, anyNegative);
        return walls.crossing(anyPositive, anyNegative);
    }

    private void keep(IntConsumer listener) {
        requireRoom(level, after.count + 1L, maxFaces, face + 1, before.count);
        int kept = after.add(face, cell.vertices, cell.edges, cell.degree);
        walls.pattern(anyPositive, anyNegative, pattern, onWall);
        System.arraycopy(pattern, 0, after.bits, kept * after.words, after.words);
        after.setVanishing(kept, onWall);
        for (int i = 0; i < cell.degree; i++) {
            int edge = cell.edges[i];
            if (edges.start[edge] == cell.vertices[i]) {
                edges.left[edge] = kept;
            } else {
                edges.right[edge] = kept;
            }
        }
        listener.accept(kept);
        complex.faceDone();
    }

    /** Cuts the cell, whose boundary the wall crosses exactly twice, in two. */
    private void cut(int wall) {
        int start = 0;
        while (!(signs.sign(cell.vertices[start], wall) > 0
                && signs.sign(cell.vertices[start == 0 ? cell.degree - 1 : start - 1], wall)
                        <= 0)) {
            start++;
        }
        positive.degree = 0;
        negative.degree = 0;
        int i = copyRun(start, 1, wall, positive);
        cross(i, wall, positive);
        int exit = crossingVertex;
        negative.add(exit, edgeBehindCrossing);
        i = copyRun(vertexBehindCrossing, -1, wall, negative);
        cross(i, wall, negative);
        int entry = crossingVertex;
        int chord = edges.add(exit, entry, Wall.of(level, wall));
        negative.add(entry, chord);
        positive.add(exit, chord);
        positive.add(entry, edgeBehindCrossing);
    }

    private int next(int i) {
        return i + 1 == cell.degree ? 0 : i + 1;
    }

    /** Copies vertices of one sign and the edges between them; returns the index of the last. */
    private int copyRun(int from, int wanted, int wall, Cell side) {
        int i = from;
        int following = next(i);
        while (signs.sign(cell.vertices[following], wall) == wanted) {
            side.add(cell.vertices[i], cell.edges[i]);
            i = following;
            following = next(i);
        }
        return i;
    }

    /**
     * Goes from vertex i, the last of its side, to the point where the wall crosses: the next
     * vertex if the wall is 0 there, else a point on the edge, which the cell across may have made
     * already.
     */
    private void cross(int i, int wall, Cell side) {
        int vertex = cell.vertices[i];
        int edge = cell.edges[i];
        int following = next(i);
        int target = cell.vertices[following];
        if (signs.sign(target, wall) == 0) {
            side.add(vertex, edge);
            crossingVertex = target;
            edgeBehindCrossing = cell.edges[following];
            vertexBehindCrossing = next(following);
            return;
        }
        int child = edges.firstChild[edge];
        if (child == EdgeArena.NONE) {
            child = edges.split(edge, newVertex(edge, wall));
        }
        boolean forward = edges.start[edge] == vertex;
        side.add(vertex, forward ? child : child + 1);
        crossingVertex = edges.end[child];
        edgeBehindCrossing = forward ? child + 1 : child;
        vertexBehindCrossing = following;
    }

    /** The vertex where a wall's function changes sign on an edge. */
    private int newVertex(int edge, int wall) {
        int vertex = vertices.add(face, edges.wall[edge], Wall.of(level, wall));
        signs.place(vertex, wall);
        signs.between(vertex, edges.start[edge], edges.end[edge], wall);
        return vertex;
    }
}
