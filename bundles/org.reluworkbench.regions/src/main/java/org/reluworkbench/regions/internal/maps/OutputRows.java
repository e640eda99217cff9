package org.reluworkbench.regions.internal.maps;

import java.util.Optional;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The rows (w, b) of the local maps by output: for output o the matrix C_o with a row for each
 * sample (Sattelberg et al. 2020, (5.3)). Those of all outputs come from one way back. Used by one
 * thread.
 */
public final class OutputRows {
    private final LocalMaps maps;
    private final int outputs;
    private final Optional<SparseRowFill> sparse;

    public OutputRows(LocalMaps maps) {
        this.maps = maps;
        this.outputs = maps.network().outputs();
        this.sparse = maps.wayBack().map(wayBack -> new SparseRowFill(maps, wayBack));
    }

    /** Takes the rows of one output. */
    public interface Target {
        /** Where the rows of an output go. */
        Numbers of(int output);
    }

    /** What {@link #fill} takes beside the rows, for so many samples. */
    public long bytes(int samples) {
        return sparse.map(SparseRowFill::fixedBytes).orElse(0L)
                + tiles(samples).size() * tileBytes();
    }

    private Tiles tiles(int samples) {
        return Tiles.of(samples, tileBytes());
    }

    private long tileBytes() {
        return sparse.map(SparseRowFill::tileBytes).orElseGet(() -> maps.tileBytes(outputs));
    }

    /**
     * Computes consecutive samples of a range.
     *
     * @param target receives {@code rows} rows of {@code maps.columns()} numbers for each output
     * @param at where the first number goes
     * @param check is run before every tile, at intervals of less than a second for networks of
     *     some million operations; what it throws ends the computation
     */
    public void fill(
            SampleRange range, int first, int rows, Target target, int at, Runnable check) {
        Tiles tiles = tiles(rows);
        for (int tile = 0; tile < tiles.count(); tile++) {
            check.run();
            int before = tiles.first(tile);
            int place = at + before * maps.columns();
            if (sparse.isPresent()) {
                sparse.get().fill(range, first + before, tiles.rows(tile), target, place);
            } else {
                fillTile(range, first + before, tiles.rows(tile), target, place);
            }
        }
    }

    private void fillTile(SampleRange range, int first, int rows, Target target, int at) {
        int columns = maps.columns();
        try (TensorScope scope = maps.backend().openScope()) {
            LocalMaps.Tile tile = maps.tile(scope, range, first, rows, 0, outputs);
            double[][] b = maps.biases(scope, tile, 0);
            for (int o = 0; o < outputs; o++) {
                Numbers to = target.of(o);
                Tensor w = scope.rows(tile.weights(), o * rows, rows);
                to.put(scope, w, at, columns);
                for (int i = 0; i < rows; i++) {
                    to.set(at + i * columns + columns - 1, b[o][i]);
                }
            }
        }
    }
}
