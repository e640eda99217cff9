package org.reluworkbench.regions.internal;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Puts a part that has been cut back into the whole. Vertices, edges and faces come behind those of
 * the parts before, in the order in which the part made them; but where an edge of the part has
 * been cut in one of those already, its pieces and the vertices between them are that one's.
 */
final class PartJoin {
    private static final int OPEN = -1;

    private final Arrangement whole;
    private final ComplexPart part;
    private final VertexArena vertices;
    private final EdgeArena edges;

    /** By the part's number the whole's, or {@link #OPEN}. */
    private final int[] vertexNumber;

    private final int[] edgeNumber;

    /** The whole's vertices from before the cut that a part put back has. */
    private final BitSet met;

    PartJoin(Arrangement whole, ComplexPart part, BitSet met) {
        this.whole = whole;
        this.met = met;
        this.part = part;
        vertices = part.own.vertices;
        edges = part.own.edges;
        vertexNumber = numbers(part.vertexNumbers, vertices.count);
        edgeNumber = numbers(part.edgeNumbers, edges.count);
    }

    private static int[] numbers(Renumbering old, int count) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i < old.count() ? old.original(i) : OPEN);
        return numbers;
    }

    void run() {
        findSharedPieces();
        countFallbacks();
        addVertices();
        addEdges();
        addFaces();
    }

    /** A question about a vertex that two parts have has been counted by the first. */
    private void countFallbacks() {
        int old = part.vertexNumbers.count();
        for (int i = 0; i < part.asked.size(); i++) {
            int v = part.asked.get(i);
            if (v < old ? !met.get(vertexNumber[v]) : vertexNumber[v] == OPEN) {
                whole.countFallback();
            }
        }
        for (int v = 0; v < old; v++) {
            met.set(vertexNumber[v]);
        }
    }

    /** Pieces have greater numbers than what they are pieces of, so one pass finds them all. */
    private void findSharedPieces() {
        for (int e = 0; e < edges.count; e++) {
            int child = edges.firstChild[e];
            if (child >= 0 && edgeNumber[e] != OPEN) {
                int shared = whole.edges.firstChild[edgeNumber[e]];
                if (shared >= 0) {
                    edgeNumber[child] = shared;
                    edgeNumber[child + 1] = shared + 1;
                    vertexNumber[edges.end[child]] = whole.edges.end[shared];
                }
            }
        }
    }

    private void addVertices() {
        for (int v = part.vertexNumbers.count(); v < vertexNumber.length; v++) {
            if (vertexNumber[v] == OPEN) {
                vertexNumber[v] = whole.vertices.addCopy(vertices, v);
                whole.vertices.face[vertexNumber[v]] += part.firstFace;
            }
        }
    }

    private void addEdges() {
        for (int e = part.edgeNumbers.count(); e < edgeNumber.length; e++) {
            if (edgeNumber[e] == OPEN) {
                edgeNumber[e] =
                        whole.edges.add(
                                vertexNumber[edges.start[e]],
                                vertexNumber[edges.end[e]],
                                edges.wall[e]);
            }
        }
        for (int e = 0; e < edgeNumber.length; e++) {
            int child = edges.firstChild[e];
            if (child >= 0) {
                whole.edges.firstChild[edgeNumber[e]] = edgeNumber[child];
            }
        }
    }

    private void addFaces() {
        FaceLevel added = part.own.faces[part.level];
        for (int i = 0; i < added.offset[added.count]; i++) {
            added.vertices[i] = vertexNumber[added.vertices[i]];
            added.edges[i] = edgeNumber[added.edges[i]];
        }
        FaceLevel faces = whole.faces[part.level];
        int first = faces.count;
        faces.addAll(added, part.firstFace);
        for (int e = 0; e < edgeNumber.length; e++) {
            if (edges.left[e] != EdgeArena.NONE) {
                whole.edges.left[edgeNumber[e]] = first + edges.left[e];
            }
            if (edges.right[e] != EdgeArena.NONE) {
                whole.edges.right[edgeNumber[e]] = first + edges.right[e];
            }
        }
    }
}
