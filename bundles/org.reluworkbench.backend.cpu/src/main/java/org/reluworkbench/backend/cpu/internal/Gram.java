package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.Pointer;

/**
 * A·Aᵀ or Aᵀ·A: the tiles on and below the diagonal, or that triangle in slices of terms, mirrored.
 */
final class Gram {
    /** Multiplications of a matrix that is one tile. */
    private static final double ONE_TILE = 1 << 22;

    private static final int EDGE = 512;

    /** Terms of a product that are added at a time: of long sums BLAS is slower. */
    private static final int SLICE = 2048;

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

    static void compute(CpuTensor a, boolean transpose, CpuTensor result, Temporaries temporaries) {
        Gram gram = new Gram(a, transpose, result);
        int slices = Slices.of(gram.n, gram.n, gram.k);
        if (gram.k == 0) {
            result.storage().clear();
        } else if (slices > 1) {
            // Above the diagonal stands anything until the triangle is mirrored.
            Slices.add(slices, gram.k, result, temporaries, gram::triangle);
            Transposition.mirror(result);
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
            square(i, size, 0, k, result.at(i, i));
        }
    }

    /** All of the triangle, with the terms from one to another. */
    private void triangle(int from, int end, boolean first, CpuTensor into) {
        if (transpose && SmallProducts.pay()) {
            SmallProducts.lowerTriangle(a, from, end, into);
        } else {
            square(0, n, from, end, into.at(0, 0));
        }
    }

    private void square(int i, int size, int first, int end, Pointer into) {
        overSlices(
                first,
                end,
                (from, count, keep) ->
                        Blas.of(a.precision())
                                .syrk(
                                        transpose,
                                        size,
                                        count,
                                        at(i, from),
                                        a.stride(),
                                        keep,
                                        into,
                                        result.stride()));
    }

    private void tileBelow(int row, int column) {
        int i = start(row);
        int m = start(row + 1) - i;
        int j = start(column);
        int width = start(column + 1) - j;
        if (m > 0 && width > 0) {
            overSlices(
                    0,
                    k,
                    (from, count, keep) ->
                            Blas.of(a.precision())
                                    .gemm(
                                            transpose,
                                            !transpose,
                                            m,
                                            width,
                                            count,
                                            1,
                                            at(i, from),
                                            a.stride(),
                                            at(j, from),
                                            a.stride(),
                                            keep,
                                            result.at(i, j),
                                            result.stride()));
        }
    }

    /** Part of a product with the terms from one on. */
    private interface Slice {
        void add(int from, int count, double keep);
    }

    private static void overSlices(int first, int end, Slice slice) {
        for (int from = first; from < end; from += SLICE) {
            slice.add(from, Math.min(SLICE, end - from), from == first ? 0 : 1);
        }
    }

    /** Where the value at a row and a column of A or Aᵀ lies. */
    private Pointer at(int row, int column) {
        return transpose ? a.at(column, row) : a.at(row, column);
    }
}
