package org.reluworkbench.model.internal.load;

import java.util.List;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * Mean and deviation of the training rows before they were standardised, and what was subtracted
 * and divided by, if anything was.
 */
final class StatisticsTable {
    /** A table is looked at, and a million rows are not. */
    static final int MOST_ROWS = 10_000;

    private StatisticsTable() {}

    /**
     * @param measured one for each feature or channel, of which the first {@link #MOST_ROWS} are
     *     listed; empty without training rows
     * @param used one for all, one for each of them, or none
     */
    static Table of(StoredDataset data, List<Moments> measured, List<Standardisation> used) {
        Table.Builder table =
                Table.of(
                        Column.text("values"),
                        Column.real("mean"),
                        Column.real("deviation"),
                        Column.real("subtracted"),
                        Column.real("divisor"));
        for (int g = 0; g < Math.min(measured.size(), MOST_ROWS); g++) {
            Standardisation map = used.isEmpty() ? null : used.get(used.size() == 1 ? 0 : g);
            table.row(
                    name(data, g),
                    measured.get(g).mean(),
                    measured.get(g).deviation(),
                    map == null ? null : map.mean(),
                    map == null ? null : map.deviation());
        }
        return table.build();
    }

    private static String name(StoredDataset data, int group) {
        int[] shape = data.sampleShape();
        if (shape.length == 1) {
            return "feature " + (group + 1);
        }
        return shape[0] == 1 ? "all pixels" : "channel " + (group + 1);
    }
}
