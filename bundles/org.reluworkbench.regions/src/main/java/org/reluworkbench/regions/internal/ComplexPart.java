package org.reluworkbench.regions.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Faces of one level that follow each other, as a complex by itself: it has copies of their
 * vertices and edges under numbers of its own and can be cut by the walls of the next level while
 * other parts are. An edge between two parts is cut in both, at the same points ({@link LevelCut}
 * tells why); {@link PartJoin} makes one of the two again.
 */
final class ComplexPart {
    final int level;
    final Arrangement own;

    /** The maps of the outputs on the new faces if the level is the last one. */
    final OutputMaps outputs;

    /** The part's face 0 in the whole. */
    final int firstFace;

    /** From numbers in the whole to the part's, of what there was before the cut. */
    final Renumbering vertexNumbers;

    final Renumbering edgeNumbers;

    /** The vertices that integer arithmetic was asked about, once for each question. */
    final IntList asked = new IntList();

    private final VertexArena allVertices;
    private final EdgeArena allEdges;

    /**
     * Takes faces {@code from} to {@code to − 1} of the level before the one whose walls will cut.
     *
     * @param vertices those of the whole, which nobody changes meanwhile
     * @param edges likewise; of each only its ends and its wall
     */
    ComplexPart(
            Arrangement whole, VertexArena vertices, EdgeArena edges, int level, int from, int to) {
        this.level = level;
        firstFace = from;
        allVertices = vertices;
        allEdges = edges;
        FaceLevel before = whole.faces[level - 1];
        int sides = before.offset[to] - before.offset[from];
        vertexNumbers = new Renumbering(sides / 2);
        edgeNumbers = new Renumbering(sides / 2);
        FaceLevel[] faces = whole.faces.clone();
        faces[level - 1] = new FaceLevel(whole.levels.gates(level - 1), to - from);
        own =
                new Arrangement(
                        whole, new VertexArena(sides), new EdgeArena(2 * sides), faces, asked::add);
        outputs = new OutputMaps(whole.levels.outputs());
        Cell cell = new Cell();
        for (int f = from; f < to; f++) {
            cell.take(before, f);
            for (int i = 0; i < cell.degree; i++) {
                cell.vertices[i] = vertex(cell.vertices[i]);
                cell.edges[i] = edge(cell.edges[i]);
            }
            faces[level - 1].add(before.parent[f], cell.vertices, cell.edges, cell.degree);
        }
        int words = before.words;
        faces[level - 1].bits = Arrays.copyOfRange(before.bits, from * words, to * words);
    }

    private int vertex(int original) {
        int number = vertexNumbers.of(original);
        return number < own.vertices.count ? number : own.vertices.addCopy(allVertices, original);
    }

    private int edge(int original) {
        int number = edgeNumbers.of(original);
        return number < own.edges.count
                ? number
                : own.edges.add(
                        vertex(allEdges.start[original]),
                        vertex(allEdges.end[original]),
                        allEdges.wall[original]);
    }

    /** Cuts the faces along the walls of the level. */
    void cut(int maxFaces) {
        int faces = own.faces[level - 1].count;
        IntConsumer listener = level == own.hidden ? face -> outputs.add(own, face) : face -> {};
        new LevelCut(own, level, maxFaces).run(0, faces, listener, 0, 1);
    }
}
