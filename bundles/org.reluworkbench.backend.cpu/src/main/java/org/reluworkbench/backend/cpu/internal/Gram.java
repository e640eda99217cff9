package org.reluworkbench.backend.cpu.internal;

/** A·Aᵀ or Aᵀ·A: the tiles on and below the diagonal, mirrored. */
final class Gram {
    /** Multiplications of a matrix that is one tile. */
    private static final double ONE_TILE = 1 << 22;

    private static final int EDGE = 512;

    private final CpuTensor a;
    private final boolean transpose;
    private final CpuTensor result;
    private final int n;
    private final int k;
    private final int tiles;

    private Gram(CpuTensor a, boolean transpose, CpuTensor result) {
        this.a = a;
        this.transpose = transpose;
        this.result = result;
        this.n = result.rows();
        this.k = transpose ? a.rows() : a.columns();
        this.tiles = (double) n * n * k < ONE_TILE ? 1 : Math.max(2, (n + EDGE - 1) / EDGE);
    }

    static void compute(CpuTensor a, boolean transpose, CpuTensor result) {
        Gram gram = new Gram(a, transpose, result);
        if (gram.k == 0) {
            result.storage().clear();
        } else if (gram.n > 0) {
            // Tiles below the diagonal take twice as long as those on it: they come first.
            Parts.run(gram.tiles * (gram.tiles + 1) / 2, gram::tile);
            Transposition.mirror(result);
        }
    }

    private void tile(int number) {
        int below = tiles * (tiles - 1) / 2;
        if (number >= below) {
            diagonalTile(number - below);
        } else {
            int row = 1;
            int first = 0;
            while (first + row <= number) {
                first += row;
                row++;
            }
            tileBelow(row, number - first);
        }
    }

    private int start(int tile) {
        return Grid.start(tile, tiles, n);
    }

    private void diagonalTile(int tile) {
        int i = start(tile);
        int size = start(tile + 1) - i;
        if (size > 0) {
            Products.Operand rows = new Products.Operand(a, transpose);
            Blas.of(a.precision())
                    .syrk(
                            transpose,
                            size,
                            k,
                            rows.fromRow(i),
                            a.stride(),
                            result.at(i, i),
                            result.stride());
        }
    }

    private void tileBelow(int row, int column) {
        int i = start(row);
        int m = start(row + 1) - i;
        int j = start(column);
        int width = start(column + 1) - j;
        if (m > 0 && width > 0) {
            Blas.of(a.precision())
                    .gemm(
                            transpose,
                            !transpose,
                            m,
                            width,
                            k,
                            1,
                            new Products.Operand(a, transpose).fromRow(i),
                            a.stride(),
                            new Products.Operand(a, !transpose).fromColumn(j),
                            a.stride(),
                            0,
                            result.at(i, j),
                            result.stride());
        }
    }
}
