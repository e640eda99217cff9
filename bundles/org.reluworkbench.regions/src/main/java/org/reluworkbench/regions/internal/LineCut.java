package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.regions.RegionLimitException;

/**
 * Cuts every piece of a segment at the walls of one level, in order from its start. The pieces are
 * faces of two vertices whose edges do not count.
 */
final class LineCut {
    private static final int[] NO_EDGES = new int[2];

    private final Arrangement complex;
    private final int level;
    private final int maxPieces;
    private final FaceLevel before;
    private final FaceLevel after;
    private final Walls walls;
    private final VertexSigns signs;
    private final int[] cell = new int[2];
    private final long[] anyPositive;
    private final long[] anyNegative;
    private final long[] pattern;
    private final long[] onWall;

    /** Ends of the pieces still to be cut, the next one last. */
    private final IntList ends = new IntList();

    LineCut(Arrangement complex, int level, int maxPieces) {
        this.complex = complex;
        this.level = level;
        this.maxPieces = maxPieces;
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

    void run() {
        for (int piece = 0; piece < before.count; piece++) {
            complex.checkCancelled();
            signs.moveTo(piece);
            int start = before.vertices[2 * piece];
            int end = before.vertices[2 * piece + 1];
            signs.classify(start);
            signs.classify(end);
            ends.add(end);
            while (ends.size() > 0) {
                int wall = crossing(start, ends.last());
                if (wall >= 0) {
                    ends.add(newVertex(piece, start, ends.last(), wall));
                } else {
                    keep(piece, start, ends.last());
                    start = ends.removeLast();
                }
            }
        }
    }

    private int crossing(int start, int end) {
        cell[0] = start;
        cell[1] = end;
        signs.unite(cell, 2, anyPositive, anyNegative);
        return walls.crossing(anyPositive, anyNegative);
    }

    private int newVertex(int piece, int start, int end, int wall) {
        int vertex = complex.vertices.add(piece, Wall.of(0, 0), Wall.of(level, wall));
        signs.place(vertex, wall);
        signs.between(vertex, start, end, wall);
        return vertex;
    }

    private void keep(int piece, int start, int end) {
        walls.pattern(anyPositive, anyNegative, pattern, onWall);
        int last = after.count - 1;
        // A wall between two values of a window may have cut where a third one is larger.
        boolean again =
                last >= 0
                        && after.parent[last] == piece
                        && Arrays.equals(
                                pattern,
                                0,
                                after.words,
                                after.bits,
                                last * after.words,
                                (last + 1) * after.words);
        if (again) {
            after.vertices[2 * last + 1] = end;
            return;
        }
        if (after.count == maxPieces) {
            long expected = (after.count + 1L) * before.count / (piece + 1);
            throw new RegionLimitException(
                    "layer " + level, Math.max(expected, maxPieces + 1L), maxPieces);
        }
        int kept = after.add(piece, new int[] {start, end}, NO_EDGES, 2);
        System.arraycopy(pattern, 0, after.bits, kept * after.words, after.words);
        after.setVanishing(kept, onWall);
        complex.faceDone();
    }
}
