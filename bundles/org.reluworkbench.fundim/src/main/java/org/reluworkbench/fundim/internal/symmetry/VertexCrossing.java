package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Skeleton;

/** Which walls meet in a vertex of a complex, and how. */
final class VertexCrossing {
    private final int[] neurons;
    private final String fault;

    VertexCrossing(WallNetwork walls, int vertex) {
        int[] edges = walls.edgesAt(vertex);
        neurons =
                Arrays.stream(edges)
                        .flatMap(e -> IntStream.of(walls.neuronsOf(e)))
                        .sorted()
                        .distinct()
                        .toArray();
        fault = fault(walls, vertex, edges);
    }

    private String fault(WallNetwork walls, int vertex, int... edges) {
        if (walls.isOnBorder(vertex)) {
            return "meet on the boundary of the domain";
        }
        if (neurons.length != 2) {
            return "meet in a point of other walls";
        }
        if (Arrays.stream(edges).anyMatch(e -> walls.neuronsOf(e).length != 1)) {
            return "run along each other";
        }
        return edges.length == 4 && allFourSides(walls, edges) ? "" : "touch without crossing";
    }

    /** Whether every combination of on and off of the two neurons is found around the vertex. */
    private boolean allFourSides(WallNetwork walls, int... edges) {
        BitSet sides = new BitSet(4);
        Skeleton skeleton = walls.complex().skeleton();
        for (int e : edges) {
            sides.set(side(walls, skeleton.left(e)));
            sides.set(side(walls, skeleton.right(e)));
        }
        return sides.cardinality() == 4;
    }

    private int side(WallNetwork walls, int face) {
        return active(walls, face, neurons[0]) + 2 * active(walls, face, neurons[1]);
    }

    private static int active(WallNetwork walls, int face, int number) {
        Faces faces = walls.complex().faces();
        int layer = walls.layer(number);
        return faces.isActive(face, layer + 1, number - walls.number(layer, 0)) ? 1 : 0;
    }

    /** The neurons whose walls meet here, ascending. */
    int[] neurons() {
        return neurons;
    }

    /** Whether exactly two walls cross here, each continuing on both sides of the other. */
    boolean isTransverse() {
        return fault.isEmpty();
    }

    /** What is wrong, for a sentence that starts with the walls. */
    String fault() {
        return fault;
    }
}
