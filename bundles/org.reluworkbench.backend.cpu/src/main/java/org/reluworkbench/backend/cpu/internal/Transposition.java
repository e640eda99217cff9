package org.reluworkbench.backend.cpu.internal;

/** Transposes tile by tile. */
final class Transposition {
    private static final int EDGE = 64;

    /** Of a task: few, as lower strips take longer than upper ones. */
    private static final int STRIPS = 2;

    private Transposition() {}

    /** target ← aᵀ. */
    static void transpose(CpuTensor a, CpuTensor target) {
        if (a.size() == 0) {
            return;
        }
        // Tiles of few rows are wide, and the other way round.
        int height = Math.min(a.rows(), Math.max(EDGE, Tile.SIZE / a.columns()));
        int width = Math.min(a.columns(), Math.max(EDGE, Tile.SIZE / height));
        int strips = (a.rows() + height - 1) / height;
        int blocks = (a.columns() + width - 1) / width;
        int strip = Math.max(1, Parts.rowsOfPart(height * width));
        Parts.overRange(
                Math.multiplyExact(strips, blocks),
                strip,
                (first, end) -> {
                    Tile tile = a.tile(height * width);
                    Tile transposed = a.tile(height * width);
                    for (int number = first; number < end; number++) {
                        int i = number / blocks * height;
                        int j = number % blocks * width;
                        int rows = Math.min(height, a.rows() - i);
                        int columns = Math.min(width, a.columns() - j);
                        block(a, target, i, rows, j, columns, tile, transposed);
                    }
                });
    }

    /** Transposes a block; whole rows of either matrix are moved together. */
    private static void block(
            CpuTensor a,
            CpuTensor target,
            int i,
            int rows,
            int j,
            int columns,
            Tile tile,
            Tile transposed) {
        if (columns == a.columns()) {
            tile.read(a.storage(), a.index(i, j), 0, rows * columns);
        } else {
            for (int row = 0; row < rows; row++) {
                tile.read(a.storage(), a.index(i + row, j), row * columns, columns);
            }
        }
        transposed.transpose(tile, /* rows= */ columns, /* columns= */ rows);
        if (rows == target.columns()) {
            transposed.write(target.storage(), target.index(j, i), 0, rows * columns);
        } else {
            for (int column = 0; column < columns; column++) {
                transposed.write(
                        target.storage(), target.index(j + column, i), column * rows, rows);
            }
        }
    }

    /** Makes a square matrix symmetric by its lower triangle. */
    static void mirror(CpuTensor a) {
        int strips = (a.rows() + EDGE - 1) / EDGE;
        if (a.size() > 0) {
            Parts.overRange(
                    strips,
                    STRIPS,
                    (first, end) -> {
                        Tile tile = a.tile(EDGE * EDGE);
                        Tile transposed = a.tile(EDGE * EDGE);
                        for (int strip = first; strip < end; strip++) {
                            mirrorStrip(a, strip * EDGE, tile, transposed);
                        }
                    });
        }
    }

    private static void mirrorStrip(CpuTensor a, int i, Tile tile, Tile transposed) {
        int edge = Math.min(EDGE, a.rows() - i);
        for (int j = 0; j < i; j += EDGE) {
            block(a, a, i, edge, j, Math.min(EDGE, i - j), tile, transposed);
        }
        for (int row = 0; row < edge; row++) {
            tile.read(a.storage(), a.index(i + row, i), row * edge, edge);
        }
        tile.mirror(edge);
        for (int row = 0; row < edge; row++) {
            tile.write(a.storage(), a.index(i + row, i), row * edge, edge);
        }
    }
}
