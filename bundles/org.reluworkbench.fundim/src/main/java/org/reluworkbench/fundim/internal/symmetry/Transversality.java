package org.reluworkbench.fundim.internal.symmetry;

import java.util.HashMap;
import java.util.Map;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * The condition of Rolnick and Kording on the exact complex of a network with two inputs: every
 * neuron has a wall, and the walls of every two neurons of adjacent layers meet, at every meeting
 * point transversely.
 *
 * <p>A meeting counts as transverse if it is a vertex inside the domain where these two walls cross
 * and no third one passes.
 */
final class Transversality {
    private final WallNetwork walls;
    private final Map<Long, Meetings> pairs = new HashMap<>();
    private boolean generic = true;
    private int missingWalls;
    private int faultyPairs;
    private final Table table;

    /** Meetings of two walls. */
    private static final class Meetings {
        private int count;
        private int transverse;
        private String fault = "";
    }

    Transversality(WallNetwork walls) {
        this.walls = walls;
        for (int v = 0; v < walls.complex().skeleton().vertices(); v++) {
            add(new VertexCrossing(walls, v), walls.isOnBorder(v));
        }
        for (int n = 0; n < walls.neurons(); n++) {
            missingWalls += walls.hasWall(n) ? 0 : 1;
            generic &= !walls.vanishes(n);
        }
        table = table();
    }

    private void add(VertexCrossing crossing, boolean border) {
        int[] met = crossing.neurons();
        generic &= crossing.isTransverse() || (border && met.length < 2);
        for (int a = 0; a < met.length; a++) {
            for (int b = a + 1; b < met.length; b++) {
                if (walls.layer(met[b]) == walls.layer(met[a]) + 1) {
                    Meetings pair = pairs.computeIfAbsent(key(met[a], met[b]), k -> new Meetings());
                    pair.count++;
                    pair.transverse += crossing.isTransverse() ? 1 : 0;
                    pair.fault = pair.fault.isEmpty() ? crossing.fault() : pair.fault;
                }
            }
        }
    }

    private static long key(int a, int b) {
        return (long) a << Integer.SIZE | b;
    }

    private Table table() {
        Table.Builder rows =
                Table.of(
                        Column.integer("layer"),
                        Column.integer("neuron"),
                        Column.integer("nextNeuron"),
                        Column.integer("meetings"),
                        Column.integer("transverse"),
                        Column.text("missing"));
        for (int l = 0; l + 1 < walls.layers(); l++) {
            for (int i = 0; i < walls.width(l); i++) {
                for (int j = 0; j < walls.width(l + 1); j++) {
                    Meetings pair =
                            pairs.getOrDefault(
                                    key(walls.number(l, i), walls.number(l + 1, j)),
                                    new Meetings());
                    String missing = missing(l, i, j, pair);
                    faultyPairs += missing.isEmpty() ? 0 : 1;
                    rows.row(
                            l + 1,
                            i,
                            j,
                            pair.count,
                            pair.transverse,
                            missing.isEmpty() ? null : missing);
                }
            }
        }
        return rows.build();
    }

    private String missing(int layer, int i, int j, Meetings pair) {
        int a = walls.number(layer, i);
        int b = walls.number(layer + 1, j);
        if (!walls.hasWall(a)) {
            return noWall(layer, i);
        }
        if (!walls.hasWall(b)) {
            return noWall(layer + 1, j);
        }
        if (walls.vanishes(a) || walls.vanishes(b)) {
            return "a pre-activation is 0 on a whole region";
        }
        return pair.count == 0 ? "do not meet" : pair.fault;
    }

    private static String noWall(int layer, int neuron) {
        return "neuron " + neuron + " of layer " + (layer + 1) + " has no wall";
    }

    /** Whether all walls exist, and all pairs of adjacent layers meet, always transversely. */
    boolean holds() {
        return missingWalls == 0 && faultyPairs == 0;
    }

    /**
     * Whether at every vertex inside the domain exactly two walls cross, no two walls meet on its
     * boundary, and no pre-activation is 0 on a whole region.
     */
    boolean isGeneric() {
        return generic;
    }

    /** Whether f has another affine map in every two neighbouring regions. */
    boolean everyWallIsAFold() {
        return walls.complex().linearRegions().count() == walls.complex().faces().count();
    }

    /** Number of neurons without wall. */
    int missingWalls() {
        return missingWalls;
    }

    /** Number of pairs that do not meet, or not transversely. */
    int faultyPairs() {
        return faultyPairs;
    }

    /** A row for each pair of neurons of adjacent layers. */
    Table pairs() {
        return table;
    }
}
