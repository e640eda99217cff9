package org.reluworkbench.regions.internal.levels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The units of one level: runs of values of nodes, the gates first. */
final class LevelUnits {
    final int gates;

    /** The windows if the level is a max-pool, or null. */
    final Windows windows;

    private final List<Run> runs = new ArrayList<>();
    private final Map<Integer, Integer> carried = new HashMap<>();
    private int size;

    /** Values of one node, by number of the unit from {@code start} on. */
    private static final class Run {
        final int node;
        final int start;
        final int[] index;

        Run(int node, int start, int[] index) {
            this.node = node;
            this.start = start;
            this.index = index;
        }
    }

    LevelUnits(int gates, Windows windows) {
        this.gates = gates;
        this.windows = windows;
    }

    /** Adds units that are values of a node. */
    void add(int node, int[] index) {
        runs.add(new Run(node, size, index));
        size = Math.addExact(size, index.length);
    }

    /** Adds units that carry a base's values along. */
    void carry(int base, int node, int[] index) {
        carried.put(base, size);
        add(node, index);
    }

    int size() {
        return size;
    }

    /** The first of the units that carry a base's values. */
    int carried(int base) {
        return carried.get(base);
    }

    /** The nodes that units are values of. */
    Stream<Integer> nodes() {
        return runs.stream().map(run -> run.node).distinct();
    }

    /** The node that a unit is a value of. */
    int node(int unit) {
        return run(unit).node;
    }

    /** Which value of its node a unit is. */
    int index(int unit) {
        Run run = run(unit);
        return run.index[unit - run.start];
    }

    private Run run(int unit) {
        int r = runs.size() - 1;
        while (runs.get(r).start > unit) {
            r--;
        }
        return runs.get(r);
    }
}
