package org.reluworkbench.regions.internal;

import java.util.function.IntConsumer;
import org.reluworkbench.regions.RegionLimitException;

/**
 * Cuts every face of the complex along the walls of one level's neurons.
 *
 * <p>A cell is cut by the first neuron that is positive at one of its vertices and negative at
 * another; the wall then crosses the cell's interior and leaves it at two points, each an existing
 * vertex where the neuron is 0 or a new vertex on an edge where it changes sign. Neurons are
 * continuous and affine on the edge, so the cell across the edge is cut by the same neurons in the
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
    private final SignTable signs;
    private final VertexArena vertices;
    private final EdgeArena edges;
    private final int words;
    private final CellStack stack = new CellStack();
    private final Cell cell = new Cell();
    private final Cell positive = new Cell();
    private final Cell negative = new Cell();
    private final long[] anyPositive;
    private final long[] anyNegative;
    private final long[] pattern;
    private final long[] onWall;
    private final double[] values;
    private LevelMap map;
    private int face;
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
        signs = new SignTable(walls.count(), vertices.count);
        words = signs.words;
        anyPositive = new long[words];
        anyNegative = new long[words];
        pattern = new long[after.words];
        onWall = new long[after.words];
        values = new double[walls.count()];
        complex.faces[level] = after;
    }

    /**
     * Cuts all faces.
     *
     * @param listener told the number of every new face
     * @param progressFrom with {@code progressTo} frames what is reported
     */
    void run(IntConsumer listener, double progressFrom, double progressTo) {
        for (face = 0; face < before.count; face++) {
            complex.maps.moveTo(level, face);
            map = walls.on(complex.maps.at(level));
            int from = before.offset[face];
            int degree = before.offset[face + 1] - from;
            for (int i = 0; i < degree; i++) {
                int vertex = before.vertices[from + i];
                if (!signs.isKnown(vertex)) {
                    classify(vertex);
                }
            }
            stack.push(before.vertices, from, before.edges, from, degree);
            while (!stack.isEmpty()) {
                stack.pop(cell);
                if (!walls.sameOnBothSides()) {
                    cell.followCuts(edges);
                }
                cutOrKeep(listener);
            }
            if ((face & 1023) == 0) {
                complex.report(progressFrom + (progressTo - progressFrom) * face / before.count);
            }
        }
    }

    /** Signs of all neurons at a vertex from before this level. */
    private void classify(int vertex) {
        double x = vertices.x[vertex];
        double y = vertices.y[vertex];
        double threshold = map.threshold(x, y, vertices.error[vertex]);
        evaluate(map.a, map.b, map.c, x, y, values);
        int at = signs.enter(vertex);
        boolean usable = threshold < RoundingUnit.HUGE;
        for (int w = 0; w < words; w++) {
            int from = w << 6;
            int to = Math.min(from + 64, values.length);
            long negatives = 0;
            long undecided = usable ? 0 : -1;
            for (int j = to - 1; j >= from; j--) {
                double z = values[j];
                negatives = negatives << 1 | Double.doubleToRawLongBits(z) >>> 63;
                undecided |= Double.doubleToRawLongBits(Math.abs(z) - threshold);
            }
            signs.bits[at + w] = neurons(w) & ~negatives;
            signs.bits[at + words + w] = negatives;
            if (undecided < 0) {
                reclassify(vertex, at, w, threshold);
            }
        }
    }

    /** The bits of a word that belong to a neuron. */
    private long neurons(int w) {
        return -1L >>> (63 - (Math.min(64, values.length - (w << 6)) - 1));
    }

    private static void evaluate(
            double[] a, double[] b, double[] c, double x, double y, double[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = a[j] * x + b[j] * y + c[j];
        }
    }

    private void reclassify(int vertex, int at, int w, double threshold) {
        int from = w << 6;
        for (int j = from; j < Math.min(from + 64, values.length); j++) {
            if (!(Math.abs(values[j]) >= threshold)) {
                setSign(at, j, walls.isDead(j) ? 0 : complex.exactSign(level, j, vertex));
            }
        }
    }

    private void setSign(int at, int neuron, int sign) {
        int word = at + (neuron >>> 6);
        long bit = 1L << neuron;
        signs.bits[word] = sign > 0 ? signs.bits[word] | bit : signs.bits[word] & ~bit;
        word += words;
        signs.bits[word] = sign < 0 ? signs.bits[word] | bit : signs.bits[word] & ~bit;
    }

    private void cutOrKeep(IntConsumer listener) {
        int neuron = firstCrossing();
        if (neuron < 0) {
            keep(listener);
            return;
        }
        cut(neuron);
        // Going first to the side of the face kept last makes neighbours in the list differ little.
        boolean positiveFirst =
                walls.sameOnBothSides()
                        && after.count > 0
                        && after.isActive(after.count - 1, neuron);
        Cell first = positiveFirst ? positive : negative;
        Cell second = positiveFirst ? negative : positive;
        stack.push(second.vertices, 0, second.edges, 0, second.degree);
        stack.push(first.vertices, 0, first.edges, 0, first.degree);
    }

    /** The wall that has to cut the cell, or −1. */
    private int firstCrossing() {
        long[] bits = signs.bits;
        for (int w = words - 1; w >= 0; w--) {
            long some = 0;
            long other = 0;
            for (int i = 0; i < cell.degree; i++) {
                int at = signs.at(cell.vertices[i]) + w;
                some |= bits[at];
                other |= bits[at + words];
            }
            anyPositive[w] = some;
            anyNegative[w] = other;
        }
        return walls.crossing(anyPositive, anyNegative);
    }

    private void keep(IntConsumer listener) {
        if (after.count == maxFaces) {
            throw new RegionLimitException(
                    "layer "
                            + level
                            + " has more than "
                            + maxFaces
                            + " activation regions, the limit of this computation");
        }
        int kept = after.add(face, cell.vertices, cell.edges, cell.degree);
        walls.pattern(anyPositive, anyNegative, pattern, onWall);
        System.arraycopy(pattern, 0, after.bits, kept * after.words, after.words);
        for (int w = 0; w < after.words; w++) {
            if (onWall[w] != 0) {
                after.setVanishing(kept, w, onWall[w]);
            }
        }
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

    private int sign(int vertex, int neuron) {
        int word = signs.at(vertex) + (neuron >>> 6);
        long bits = signs.bits[word];
        long minus = signs.bits[word + words];
        return (int) (bits >>> neuron & 1) - (int) (minus >>> neuron & 1);
    }

    /** Cuts the cell, whose boundary the neuron crosses exactly twice, in two. */
    private void cut(int neuron) {
        int start = 0;
        while (!(sign(cell.vertices[start], neuron) > 0
                && sign(cell.vertices[start == 0 ? cell.degree - 1 : start - 1], neuron) <= 0)) {
            start++;
        }
        positive.degree = 0;
        negative.degree = 0;
        int i = copyRun(start, 1, neuron, positive);
        cross(i, neuron, positive);
        int exit = crossingVertex;
        negative.add(exit, edgeBehindCrossing);
        i = copyRun(vertexBehindCrossing, -1, neuron, negative);
        cross(i, neuron, negative);
        int entry = crossingVertex;
        int chord = edges.add(exit, entry, Wall.of(level, neuron));
        negative.add(entry, chord);
        positive.add(exit, chord);
        positive.add(entry, edgeBehindCrossing);
    }

    private int next(int i) {
        return i + 1 == cell.degree ? 0 : i + 1;
    }

    /** Copies vertices of one sign and the edges between them; returns the index of the last. */
    private int copyRun(int from, int wanted, int neuron, Cell side) {
        int i = from;
        int following = next(i);
        while (sign(cell.vertices[following], neuron) == wanted) {
            side.add(cell.vertices[i], cell.edges[i]);
            i = following;
            following = next(i);
        }
        return i;
    }

    /**
     * Goes from vertex i, the last of its side, to the point where the wall crosses: the next
     * vertex if the neuron is 0 there, else a point on the edge, which the cell across may have
     * made already.
     */
    private void cross(int i, int neuron, Cell side) {
        int vertex = cell.vertices[i];
        int edge = cell.edges[i];
        int following = next(i);
        int target = cell.vertices[following];
        if (sign(target, neuron) == 0) {
            side.add(vertex, edge);
            crossingVertex = target;
            edgeBehindCrossing = cell.edges[following];
            vertexBehindCrossing = next(following);
            return;
        }
        int child = edges.firstChild[edge];
        if (child == EdgeArena.NONE) {
            child = edges.split(edge, newVertex(edge, neuron));
        }
        boolean forward = edges.start[edge] == vertex;
        side.add(vertex, forward ? child : child + 1);
        crossingVertex = edges.end[child];
        edgeBehindCrossing = forward ? child + 1 : child;
        vertexBehindCrossing = following;
    }

    /** The vertex where a neuron changes sign on an edge, with the signs of all neurons there. */
    private int newVertex(int edge, int neuron) {
        int vertex = vertices.add(face, edges.wall[edge], Wall.of(level, neuron));
        complex.place(vertex, map.a[neuron], map.b[neuron], map.c[neuron], map.error);
        double x = vertices.x[vertex];
        double y = vertices.y[vertex];
        int at = signs.enter(vertex);
        int start = signs.at(edges.start[edge]);
        int end = signs.at(edges.end[edge]);
        long[] bits = signs.bits;
        for (int w = 0; w < words; w++) {
            long startPlus = bits[start + w];
            long startMinus = bits[start + words + w];
            long endPlus = bits[end + w];
            long endMinus = bits[end + words + w];
            // Affine on the edge: only a neuron with opposite signs at its ends needs a look.
            long open = (startPlus & endMinus) | (startMinus & endPlus);
            bits[at + w] = (startPlus | endPlus) & ~open;
            bits[at + words + w] = (startMinus | endMinus) & ~open;
            if (w == neuron >>> 6) {
                open &= ~(1L << neuron);
            }
            while (open != 0) {
                int j = (w << 6) + Long.numberOfTrailingZeros(open);
                double z = map.value(j, x, y);
                boolean decided = Math.abs(z) >= map.threshold(j, x, y, vertices.error[vertex]);
                int sign = z > 0 ? 1 : -1;
                setSign(at, j, decided ? sign : complex.exactSign(level, j, vertex));
                open &= open - 1;
            }
        }
        return vertex;
    }
}
