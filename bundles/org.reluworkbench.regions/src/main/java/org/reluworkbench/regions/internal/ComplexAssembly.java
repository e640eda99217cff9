package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Skeleton;

/** Packs the finished arrangement into the immutable result. */
final class ComplexAssembly {
    private final Arrangement complex;
    private final OutputMaps outputs;

    /** New number of each edge that is still there. */
    private final int[] edgeNumber;

    private final int edges;

    ComplexAssembly(Arrangement complex, OutputMaps outputs) {
        this.complex = complex;
        this.outputs = outputs;
        edgeNumber = new int[complex.edges.count];
        int count = 0;
        for (int e = 0; e < edgeNumber.length; e++) {
            edgeNumber[e] = complex.edges.firstChild[e] == EdgeArena.NONE ? count++ : -1;
        }
        edges = count;
    }

    Skeleton skeleton(double leastError) {
        VertexArena vertices = complex.vertices;
        EdgeArena all = complex.edges;
        return new Skeleton(
                Arrays.copyOf(vertices.x, vertices.count),
                Arrays.copyOf(vertices.y, vertices.count),
                Math.max(leastError, vertices.maxError()),
                remaining(all.start),
                remaining(all.end),
                remaining(all.wall),
                remaining(all.left),
                remaining(all.right));
    }

    private int[] remaining(int[] values) {
        int[] kept = new int[edges];
        for (int e = 0; e < edgeNumber.length; e++) {
            if (edgeNumber[e] >= 0) {
                kept[edgeNumber[e]] = values[e];
            }
        }
        return kept;
    }

    Faces faces() {
        FaceLevel last = complex.faces[complex.hidden];
        int count = last.count;
        int[] offset = Arrays.copyOf(last.offset, count + 1);
        int[] vertices = Arrays.copyOf(last.vertices, offset[count]);
        int[] cycleEdges = new int[offset[count]];
        for (int i = 0; i < cycleEdges.length; i++) {
            cycleEdges[i] = edgeNumber[last.edges[i]];
        }
        double[] area = new double[count];
        for (int f = 0; f < count; f++) {
            area[f] = area(vertices, offset[f], offset[f + 1]);
        }
        return new Faces(
                complex.levels.widths(),
                outputs.outputs,
                offset,
                vertices,
                cycleEdges,
                patterns(complex),
                vanishing(complex),
                outputs.trimmed(),
                outputs.error,
                area);
    }

    /** Shoelace formula relative to the first vertex, so that small faces lose no digits. */
    private double area(int[] cycle, int from, int to) {
        double[] x = complex.vertices.x;
        double[] y = complex.vertices.y;
        double x0 = x[cycle[from]];
        double y0 = y[cycle[from]];
        double twice = 0;
        for (int i = from + 1; i + 1 < to; i++) {
            twice +=
                    (x[cycle[i]] - x0) * (y[cycle[i + 1]] - y0)
                            - (x[cycle[i + 1]] - x0) * (y[cycle[i]] - y0);
        }
        return Math.max(0, twice / 2);
    }

    /** The patterns of all faces, each level starting a new word. */
    static long[] patterns(Arrangement complex) {
        return gather(complex, false);
    }

    /** In the same form the neurons that are 0 on the whole face; empty if there are none. */
    static long[] vanishing(Arrangement complex) {
        return gather(complex, true);
    }

    /** Bits of all levels face by face: patterns, or the neurons that vanish on the face. */
    private static long[] gather(Arrangement complex, boolean vanishing) {
        int hidden = complex.hidden;
        int words = 0;
        boolean some = !vanishing;
        for (int k = 1; k <= hidden; k++) {
            words += complex.faces[k].words;
            some |= complex.faces[k].vanishing.length > 0;
        }
        int count = complex.faces[hidden].count;
        long[] bits = new long[some ? Math.multiplyExact(count, words) : 0];
        for (int f = 0; some && f < count; f++) {
            int ancestor = f;
            int at = (f + 1) * words;
            for (int k = hidden; k >= 1; k--) {
                FaceLevel level = complex.faces[k];
                long[] source = vanishing ? level.vanishing : level.bits;
                at -= level.words;
                if (source.length > 0) {
                    System.arraycopy(source, ancestor * level.words, bits, at, level.words);
                }
                ancestor = level.parent[ancestor];
            }
        }
        return bits;
    }
}
