package org.reluworkbench.regions.internal.levels;

import org.reluworkbench.model.SparseMap;
import org.reluworkbench.regions.internal.Dyadic;

/** The rows of a node that moves, adds, averages or scales values. */
final class SparseRows implements AffineNode {
    private final SparseMap map;

    /** Terms sorted by output; those of output o start at {@code start[o]}. */
    private final int[] order;

    private final int[] start;

    SparseRows(SparseMap map) {
        this.map = map;
        start = new int[map.size() + 1];
        for (int t = 0; t < map.terms(); t++) {
            start[map.output(t) + 1]++;
        }
        for (int o = 0; o < map.size(); o++) {
            start[o + 1] += start[o];
        }
        order = new int[map.terms()];
        int[] next = start.clone();
        for (int t = 0; t < map.terms(); t++) {
            order[next[map.output(t)]++] = t;
        }
    }

    @Override
    public double offset(int output) {
        return map.offset(output);
    }

    @Override
    public void row(int output, Terms terms) {
        for (int i = start[output]; i < start[output + 1]; i++) {
            int t = order[i];
            if (map.coefficient(t) != 0) {
                terms.term(map.source(t), map.input(t), map.coefficient(t));
            }
        }
    }

    @Override
    public int scale() {
        int scale = 0;
        for (int t = 0; t < map.terms(); t++) {
            scale = Dyadic.scale(map.coefficient(t), scale);
        }
        for (int o = 0; o < map.size(); o++) {
            scale = Dyadic.scale(map.offset(o), scale);
        }
        return scale;
    }
}
