package org.reluworkbench.backend.cpu.internal;

import org.reluworkbench.spi.backend.IndexTensor;

/** Operations by column numbers, band by band. */
final class Indexing {

    private Indexing() {}

    /** How many rows of this width a tile holds. */
    private static int bandRows(int first, int end, int width) {
        return Math.max(1, Math.min(end - first, Tile.SIZE / Math.max(1, width)));
    }

    /** result[i][j] ← a[i][index[i][j]], 0 without a column. */
    static void gather(CpuTensor a, CpuIndices index, CpuTensor result) {
        int width = result.columns();
        int widest = Math.max(a.columns(), width);
        Parts.overRows(
                a.rows(),
                widest,
                (first, end) -> {
                    int rows = bandRows(first, end, widest);
                    Tile from = a.tile(rows * a.columns());
                    Tile to = a.tile(rows * width);
                    for (int i = first; i < end; i += rows) {
                        int band = Math.min(rows, end - i);
                        from.read(a.storage(), a.index(i, 0), 0, band * a.columns());
                        for (int row = 0; row < band; row++) {
                            if (index.runs().length > 0) {
                                gatherRuns(from, row * a.columns(), index, to, row * width);
                            } else {
                                to.gather(
                                        from,
                                        row * a.columns(),
                                        index.values(),
                                        index.start(i + row),
                                        row * width,
                                        width);
                            }
                        }
                        to.write(result.storage(), result.index(i, 0), 0, band * width);
                    }
                });
    }

    /** One row, by runs of consecutive columns. */
    private static void gatherRuns(Tile from, int fromAt, CpuIndices index, Tile to, int toAt) {
        int[] runs = index.runs();
        int[] columns = index.values();
        for (int r = 0; r < runs.length; r++) {
            int start = runs[r];
            int length = (r + 1 < runs.length ? runs[r + 1] : index.columns()) - start;
            if (columns[start] == IndexTensor.NONE) {
                to.fill(toAt + start, length, 0);
            } else {
                to.copy(from, fromAt + columns[start], toAt + start, length);
            }
        }
    }

    /** result[i][index[i][j]] += a[i][j] for j = 0, 1, …, from zeros. */
    static void scatterAdd(CpuTensor a, CpuIndices index, CpuTensor result) {
        int width = result.columns();
        int widest = Math.max(a.columns(), width);
        Parts.overRows(
                a.rows(),
                widest,
                (first, end) -> {
                    int rows = bandRows(first, end, widest);
                    Tile from = a.tile(rows * a.columns());
                    Tile to = a.tile(rows * width);
                    for (int i = first; i < end; i += rows) {
                        int band = Math.min(rows, end - i);
                        from.read(a.storage(), a.index(i, 0), 0, band * a.columns());
                        to.fill(0, band * width, 0);
                        for (int row = 0; row < band; row++) {
                            to.scatterAdd(
                                    from,
                                    row * a.columns(),
                                    index.values(),
                                    index.start(i + row),
                                    row * width,
                                    a.columns());
                        }
                        to.write(result.storage(), result.index(i, 0), 0, band * width);
                    }
                });
    }

    /** Where the largest value of each group stands, row by row. */
    static int[] argMaximum(CpuTensor a, CpuIndices groups, int size) {
        int count = groups.columns() / size;
        int[] result = new int[a.rows() * count];
        Parts.overRows(
                a.rows(),
                Math.max(a.columns(), groups.columns()),
                (first, end) -> {
                    int rows = bandRows(first, end, a.columns());
                    Tile tile = a.tile(rows * a.columns());
                    for (int i = first; i < end; i++) {
                        int row = (i - first) % rows;
                        if (row == 0) {
                            int band = Math.min(rows, end - i);
                            tile.read(a.storage(), a.index(i, 0), 0, band * a.columns());
                        }
                        for (int g = 0; g < count; g++) {
                            result[i * count + g] =
                                    tile.argMaximum(
                                            row * a.columns(), groups.values(), g * size, size);
                        }
                    }
                });
        return result;
    }
}
