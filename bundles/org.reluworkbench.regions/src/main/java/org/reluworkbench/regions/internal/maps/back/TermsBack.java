package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;

/** What adds, moves, averages or scales values hands each signal to the values of its terms. */
final class TermsBack implements BackStep {
    /** For each row of signals where its terms begin. */
    private final int[] starts;

    private final int[] sources;
    private final int[] rows;
    private final float[] factors;

    /**
     * @param inputs the shapes of the sources
     */
    TermsBack(SparseMap map, List<Shape> inputs, Shape output) {
        Layout layout = Layout.of(output);
        List<Layout> layouts = inputs.stream().map(Layout::of).toList();
        this.starts = new int[map.size() + 1];
        for (int t = 0; t < map.terms(); t++) {
            starts[layout.row(map.output(t)) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.sources = new int[map.terms()];
        this.rows = new int[map.terms()];
        this.factors = new float[map.terms()];
        int[] next = starts.clone();
        for (int t = 0; t < map.terms(); t++) {
            int at = next[layout.row(map.output(t))]++;
            sources[at] = map.source(t);
            rows[at] = layouts.get(map.source(t)).row(map.input(t));
            factors[at] = (float) map.coefficient(t);
        }
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        for (int i = 0; i < from.count(); i++) {
            int row = from.row(i);
            for (int t = starts[row]; t < starts[row + 1]; t++) {
                to[sources[t]].add(rows[t], factors[t], from, row);
            }
        }
    }

    @Override
    public long bytes() {
        return 3L * rows.length * Integer.BYTES;
    }
}
