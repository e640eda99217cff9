package org.reluworkbench.backend.cpu.internal;

/** Transposes tile by tile. */
final class Transposition {
    private static final int EDGE = 64;

    private Transposition() {}

    /** target ← aᵀ. */
    static void transpose(CpuTensor a, CpuTensor target) {
        int strips = (a.rows() + EDGE - 1) / EDGE;
        if (a.size() > 0) {
            Parts.run(strips, strip -> strip(a, target, strip * EDGE, a.columns()));
        }
    }

    /** Transposes some rows of a, up to a column, into columns of the target. */
    private static void strip(CpuTensor a, CpuTensor target, int i, int columns) {
        Tile tile = a.tile(EDGE * EDGE);
        Tile transposed = a.tile(EDGE * EDGE);
        int height = Math.min(EDGE, a.rows() - i);
        for (int j = 0; j < columns; j += EDGE) {
            int width = Math.min(EDGE, columns - j);
            for (int row = 0; row < height; row++) {
                tile.read(a.storage(), a.index(i + row, j), row * width, width);
            }
            transposed.transpose(tile, width, height);
            for (int row = 0; row < width; row++) {
                transposed.write(target.storage(), target.index(j + row, i), row * height, height);
            }
        }
    }

    /** Makes a square matrix symmetric by its lower triangle. */
    static void mirror(CpuTensor a) {
        int strips = (a.rows() + EDGE - 1) / EDGE;
        if (a.size() > 0) {
            Parts.run(strips, strip -> mirrorStrip(a, strip * EDGE));
        }
    }

    private static void mirrorStrip(CpuTensor a, int i) {
        strip(a, a, i, i);
        int edge = Math.min(EDGE, a.rows() - i);
        Tile tile = a.tile(EDGE);
        for (int row = 1; row < edge; row++) {
            tile.read(a.storage(), a.index(i + row, i), 0, row);
            for (int column = 0; column < row; column++) {
                tile.write(a.storage(), a.index(i + column, i + row), column, 1);
            }
        }
    }
}
