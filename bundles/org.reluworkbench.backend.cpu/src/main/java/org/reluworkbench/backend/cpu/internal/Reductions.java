package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.ElementOperation;

/** Operations that make one value of many; parts are joined in the order in which they stand. */
final class Reductions {

    private Reductions() {}

    /** result, rows × 1, ← A·ones. */
    static void sumColumns(CpuTensor a, CpuTensor result, Temporaries temporaries) {
        clear(result);
        if (a.size() > 0) {
            Blas blas = Blas.of(a.precision());
            CpuTensor ones = temporaries.filled(a.precision(), a.columns(), 1);
            Parts.overRows(
                    a.rows(),
                    a.columns(),
                    (first, end) ->
                            blas.gemv(
                                    false,
                                    end - first,
                                    a.columns(),
                                    a.at(first, 0),
                                    a.stride(),
                                    ones.at(0, 0),
                                    result.at(first, 0)));
        }
    }

    /** result, 1 × columns, ← onesᵀ·A. */
    static void sumRows(CpuTensor a, CpuTensor result, Temporaries temporaries) {
        clear(result);
        if (a.size() > 0) {
            Blas blas = Blas.of(a.precision());
            int size = Parts.rowsOfPart(a.columns());
            int parts = (a.rows() + size - 1) / size;
            CpuTensor ones = temporaries.filled(a.precision(), Math.max(size, parts), 1);
            CpuTensor partial = temporaries.filled(a.precision(), parts * a.columns(), 0);
            Parts.overRows(
                    a.rows(),
                    a.columns(),
                    (first, end) ->
                            addRows(
                                    blas,
                                    a.at(first, 0),
                                    end - first,
                                    a.columns(),
                                    ones,
                                    partial.at(0, first / size * a.columns())));
            addRows(blas, partial.at(0, 0), parts, a.columns(), ones, result.at(0, 0));
        }
    }

    private static void addRows(
            Blas blas, Pointer a, int rows, int columns, CpuTensor ones, Pointer sums) {
        blas.gemv(true, rows, columns, a, columns, ones.at(0, 0), sums);
    }

    /** result, rows × 1, ← the largest value of each row. */
    static void maximumOfColumns(CpuTensor a, CpuTensor result) {
        Parts.overRows(
                a.rows(),
                a.columns(),
                (first, end) -> {
                    Tile row = a.tile(a.columns());
                    Tile maxima = a.tile(end - first);
                    for (int i = first; i < end; i++) {
                        row.read(a.storage(), a.index(i, 0), 0, a.columns());
                        maxima.set(i - first, row.maximum(0, a.columns()));
                    }
                    maxima.write(result.storage(), result.index(first, 0), 0, end - first);
                });
    }

    /** result, 1 × columns, ← the largest value of each column. */
    static void maximumOfRows(CpuTensor a, CpuTensor result) {
        int width = Math.min(Tile.SIZE, Math.max(1, a.columns()));
        int parts = (a.columns() + width - 1) / width;
        Parts.run(
                parts,
                part -> {
                    int j = part * width;
                    int count = Math.min(width, a.columns() - j);
                    Tile maxima = a.tile(count);
                    Tile row = a.tile(count);
                    maxima.fill(0, count, Double.NEGATIVE_INFINITY);
                    for (int i = 0; i < a.rows(); i++) {
                        row.read(a.storage(), a.index(i, j), 0, count);
                        maxima.combine(ElementOperation.MAXIMUM, row, count);
                    }
                    maxima.write(result.storage(), result.index(0, j), 0, count);
                });
    }

    /** result, rows × 1, ← ⟨a[i], b[i]⟩. */
    static void rowProducts(CpuTensor a, CpuTensor b, CpuTensor result) {
        Blas blas = Blas.of(a.precision());
        Parts.overRows(
                a.rows(),
                a.columns(),
                (first, end) -> {
                    Tile products = a.tile(end - first);
                    for (int i = first; i < end; i++) {
                        products.set(i - first, blas.dot(a.columns(), a.at(i, 0), b.at(i, 0)));
                    }
                    products.write(result.storage(), result.index(first, 0), 0, end - first);
                });
    }

    private static void clear(CpuTensor result) {
        result.storage().clear();
    }
}
