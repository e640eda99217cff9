package org.reluworkbench.regions.internal.maps;

import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The rows (w, b) of the local maps by output: for output o the matrix C_o with a row for each
 * sample (Sattelberg et al. 2020, (5.3)).
 */
public final class OutputRows {
    private OutputRows() {}

    /** Takes the rows of one output. */
    public interface Target {
        /**
         * Where the rows of an output go.
         *
         * @param output counted from the first that was asked for
         */
        Numbers of(int output);
    }

    /**
     * Computes consecutive samples of a range.
     *
     * @param outputs how many from {@code firstOutput} on
     * @param target receives {@code rows} rows of {@code maps.columns()} numbers for each output
     * @param at where the first number goes
     */
    public static void fill(
            LocalMaps maps,
            SampleRange range,
            int first,
            int rows,
            int firstOutput,
            int outputs,
            Target target,
            int at) {
        int columns = maps.columns();
        try (TensorScope scope = maps.backend().openScope()) {
            LocalMaps.Tile tile = maps.tile(scope, range, first, rows, firstOutput, outputs);
            double[][] b = maps.biases(scope, tile, firstOutput);
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
