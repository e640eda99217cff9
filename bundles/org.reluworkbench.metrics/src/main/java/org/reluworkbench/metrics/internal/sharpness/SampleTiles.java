package org.reluworkbench.metrics.internal.sharpness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Samples in tiles of which each keeps only the columns that are not 0 in all of its rows: images
 * are mostly background. Samples are ordered by label and then by the first column that is not 0,
 * because such samples share their background; smaller tiles share more of it, but products of them
 * are slower. One more column, the last, is 1, for the weights of which biases are taken. The tiles
 * stay on the backend; any number of threads may read them.
 */
final class SampleTiles implements AutoCloseable {
    private static final int TILE_ROWS = 512;

    private final TensorScope scope;
    private final List<Tile> tiles = new ArrayList<>();

    /**
     * One tile.
     *
     * @param rows count × columns
     * @param columns which of all features those are, ascending; empty columns are not there, and
     *     the number of features stands for the column of ones
     * @param labels of the rows
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Tile(Tensor rows, int[] columns, int[] labels) {

        /**
         * Of a matrix with a row for each feature, and one for the ones, the rows of the columns.
         */
        Tensor usedRows(TensorScope scope, Tensor matrix) {
            Tensor used = scope.zeros(matrix.precision(), columns.length, matrix.columns());
            for (int first = 0; first < columns.length; ) {
                int end = first + 1;
                while (end < columns.length && columns[end] == columns[end - 1] + 1) {
                    end++;
                }
                int count = end - first;
                scope.copy(
                        scope.rows(matrix, columns[first], count), scope.rows(used, first, count));
                first = end;
            }
            return used;
        }
    }

    SampleTiles(SampleRange samples, Backend backend) {
        this.scope = backend.openScope();
        try {
            int[] start = new int[samples.count()];
            Arrays.setAll(start, row -> firstUsed(samples, row));
            int[] order =
                    IntStream.range(0, samples.count())
                            .boxed()
                            .sorted(
                                    Comparator.comparingInt(samples::label)
                                            .thenComparingInt(row -> start[row]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            // About equal tiles, so that no short one is left over.
            int count = (order.length + TILE_ROWS - 1) / TILE_ROWS;
            for (int t = 0; t < count; t++) {
                int from = (int) ((long) t * order.length / count);
                int to = (int) ((t + 1L) * order.length / count);
                tiles.add(tile(samples, Arrays.copyOfRange(order, from, to)));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The first column that is not 0. */
    private static int firstUsed(SampleRange samples, int row) {
        double[] values = samples.dataset().row(samples.first() + row);
        int column = 0;
        while (column < values.length && values[column] == 0) {
            column++;
        }
        return column;
    }

    private Tile tile(SampleRange samples, int[] rows) {
        int features = samples.dataset().features();
        float[] values = new float[rows.length * features];
        BitSet used = new BitSet();
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            samples.dataset().copyRows(samples.first() + rows[i], 1, values, i * features);
            labels[i] = samples.label(rows[i]);
            for (int j = 0; j < features; j++) {
                if (values[i * features + j] != 0) {
                    used.set(j);
                }
            }
        }
        used.set(features);
        int[] columns = used.stream().toArray();
        int last = columns.length - 1;
        float[] packed = new float[rows.length * columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < last; j++) {
                packed[i * columns.length + j] = values[i * features + columns[j]];
            }
            packed[i * columns.length + last] = 1;
        }
        return new Tile(scope.upload(packed, rows.length, columns.length), columns, labels);
    }

    List<Tile> tiles() {
        return tiles;
    }

    /** Number of all samples. */
    int samples() {
        return tiles.stream().mapToInt(tile -> tile.labels().length).sum();
    }

    @Override
    public void close() {
        scope.close();
    }
}
