package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * Merges the faces of a level that have the same parent and the same pattern, and takes out the
 * edges between them and the vertices that are no corner any more.
 *
 * <p>The points with one pattern inside one parent are an intersection of half-planes, so each
 * union is a convex polygon. A vertex at which two edges are left, and which is no corner of the
 * domain, lies between two convex faces or on a side of the domain, so the two edges are one
 * straight piece. No coordinate takes part.
 */
final class Coarsening {
    private final Arrangement complex;
    private final int level;
    private final FaceLevel faces;
    private final EdgeArena edges;
    private final VertexArena vertices;

    /** By face a face of its union, in the end the first. */
    private final int[] parent;

    Coarsening(Arrangement complex, int level) {
        this.complex = complex;
        this.level = level;
        faces = complex.faces[level];
        edges = complex.edges;
        vertices = complex.vertices;
        parent = new int[faces.count];
        Arrays.setAll(parent, f -> f);
    }

    /** Does it; the unions are in the order of their first faces. */
    void run() {
        giveSidesToPieces();
        if (unite()) {
            joinStraightEdges();
            complex.faces[level] = unions();
            renumberVertices();
        }
    }

    /** A face that was kept before an edge was cut from the other side is beside its pieces now. */
    private void giveSidesToPieces() {
        // Pieces come after the whole, so one pass reaches the pieces of pieces.
        for (int e = 0; e < edges.count; e++) {
            int child = edges.firstChild[e];
            for (int piece = child; child >= 0 && piece <= child + 1; piece++) {
                if (edges.left[piece] == EdgeArena.NONE) {
                    edges.left[piece] = edges.left[e];
                }
                if (edges.right[piece] == EdgeArena.NONE) {
                    edges.right[piece] = edges.right[e];
                }
            }
        }
    }

    /** Unites faces across edges and removes these; false if there is nothing to unite. */
    private boolean unite() {
        boolean some = false;
        for (int e = 0; e < edges.count; e++) {
            if (isInner(e) && alike(edges.left[e], edges.right[e])) {
                int left = root(edges.left[e]);
                int right = root(edges.right[e]);
                parent[Math.max(left, right)] = Math.min(left, right);
                edges.firstChild[e] = EdgeArena.REMOVED;
                some = true;
            }
        }
        return some;
    }

    private boolean isInner(int edge) {
        return edges.firstChild[edge] == EdgeArena.NONE
                && edges.left[edge] != EdgeArena.NONE
                && edges.right[edge] != EdgeArena.NONE;
    }

    private boolean alike(int face, int other) {
        boolean alike = faces.parent[face] == faces.parent[other];
        for (int w = 0; alike && w < faces.words; w++) {
            alike = faces.bits[face * faces.words + w] == faces.bits[other * faces.words + w];
        }
        return alike;
    }

    private int root(int face) {
        int f = face;
        while (parent[f] != f) {
            parent[f] = parent[parent[f]];
            f = parent[f];
        }
        return f;
    }

    /** Makes one edge of the two at every vertex that has no others. */
    private void joinStraightEdges() {
        int[] degree = new int[vertices.count];
        int[] incident = new int[2 * vertices.count];
        for (int e = 0; e < edges.count; e++) {
            if (edges.firstChild[e] == EdgeArena.NONE) {
                note(edges.start[e], e, degree, incident);
                note(edges.end[e], e, degree, incident);
            }
        }
        for (int v = complex.corners; v < degree.length; v++) {
            if (degree[v] == 2) {
                join(v, incident, degree);
            }
        }
    }

    private static void note(int vertex, int edge, int[] degree, int[] incident) {
        if (degree[vertex] < 2) {
            incident[2 * vertex + degree[vertex]] = edge;
        }
        degree[vertex]++;
    }

    private void join(int vertex, int[] incident, int[] degree) {
        int kept = Math.min(incident[2 * vertex], incident[2 * vertex + 1]);
        int dropped = Math.max(incident[2 * vertex], incident[2 * vertex + 1]);
        boolean atStart = edges.start[dropped] == vertex;
        int far = atStart ? edges.end[dropped] : edges.start[dropped];
        if (edges.start[kept] == vertex) {
            edges.start[kept] = far;
        } else {
            edges.end[kept] = far;
        }
        edges.firstChild[dropped] = EdgeArena.REMOVED;
        if (degree[far] == 2) {
            int at = incident[2 * far] == dropped ? 2 * far : 2 * far + 1;
            incident[at] = kept;
        }
    }

    private FaceLevel unions() {
        int[] next = new int[faces.count];
        int[] first = new int[faces.count];
        Arrays.fill(first, -1);
        for (int f = faces.count - 1; f >= 0; f--) {
            int root = root(f);
            next[f] = first[root];
            first[root] = f;
        }
        FaceLevel unions = new FaceLevel(complex.levels.gates(level), faces.count);
        int[] leaving = new int[vertices.count];
        Arrays.fill(leaving, -1);
        int[] number = new int[faces.count];
        for (int f = 0; f < faces.count; f++) {
            if (root(f) == f) {
                int union = addUnion(f, next, leaving, unions);
                for (int part = f; part >= 0; part = next[part]) {
                    number[part] = union;
                }
            }
        }
        for (int e = 0; e < edges.count; e++) {
            if (edges.firstChild[e] == EdgeArena.NONE) {
                edges.left[e] = edges.left[e] < 0 ? EdgeArena.NONE : number[edges.left[e]];
                edges.right[e] = edges.right[e] < 0 ? EdgeArena.NONE : number[edges.right[e]];
            }
        }
        return unions;
    }

    /** Adds the union of the faces in a list that starts with its first one. */
    private int addUnion(int first, int[] next, int[] leaving, FaceLevel unions) {
        Cell part = new Cell();
        int some = -1;
        for (int f = first; f >= 0; f = next[f]) {
            part.take(faces, f);
            part.followCuts(edges);
            for (int i = 0; i < part.degree; i++) {
                int edge = part.edges[i];
                if (edges.firstChild[edge] == EdgeArena.NONE) {
                    boolean forward = edges.left[edge] >= 0 && root(edges.left[edge]) == first;
                    some = forward ? edges.start[edge] : edges.end[edge];
                    leaving[some] = edge;
                }
            }
        }
        Cell cycle = new Cell();
        int vertex = some;
        do {
            int edge = leaving[vertex];
            leaving[vertex] = -1;
            cycle.add(vertex, edge);
            vertex = edges.start[edge] == vertex ? edges.end[edge] : edges.start[edge];
        } while (vertex != some);
        int union = unions.add(faces.parent[first], cycle.vertices, cycle.edges, cycle.degree);
        System.arraycopy(
                faces.bits, first * faces.words, unions.bits, union * faces.words, faces.words);
        for (int w = 0; faces.vanishing.length > 0 && w < faces.words; w++) {
            unions.setVanishing(union, w, faces.vanishing[first * faces.words + w]);
        }
        return union;
    }

    /** Closes the gaps that vertices without edges leave. */
    private void renumberVertices() {
        FaceLevel unions = complex.faces[level];
        boolean[] used = new boolean[vertices.count];
        for (int i = 0; i < unions.offset[unions.count]; i++) {
            used[unions.vertices[i]] = true;
        }
        int[] number = vertices.keep(used);
        for (int i = 0; i < unions.offset[unions.count]; i++) {
            unions.vertices[i] = number[unions.vertices[i]];
        }
        for (int e = 0; e < edges.count; e++) {
            if (edges.firstChild[e] == EdgeArena.NONE) {
                edges.start[e] = number[edges.start[e]];
                edges.end[e] = number[edges.end[e]];
            }
        }
        complex.exact.forgetVertices();
    }
}
