package org.reluworkbench.bench;

import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.regions.internal.maps.OutputRows;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;

/** The rows (w, b) of output 0 of 784-128-10 at 10,000 images. */
final class MapRows {
    static final int SAMPLES = 10_000;
    static final int COLUMNS = 785;

    private MapRows() {}

    /**
     * Of the network drawn from a seed.
     *
     * @return SAMPLES × COLUMNS
     */
    static Numbers draw(Backend backend, long seed, Precision precision) {
        Numbers rows = new Numbers(SAMPLES * COLUMNS, precision);
        Numbers others = new Numbers(SAMPLES * COLUMNS, precision);
        try (LocalMaps maps =
                new LocalMaps(Workloads.mlp(seed, 784, 128, 10), backend, precision)) {
            SampleRange range = SampleRange.all(Workloads.mnistLike(SAMPLES), SAMPLES);
            new OutputRows(maps).fill(range, 0, SAMPLES, o -> o == 0 ? rows : others, 0, () -> {});
        }
        return rows;
    }
}
