package org.reluworkbench.backend.cpu.internal;

import java.util.function.ObjIntConsumer;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;

/** Operations element by element, in tiles; a tile is read before it is written. */
final class Elements {

    private Elements() {}

    static void apply(ElementFunction function, CpuTensor a, CpuTensor target) {
        change(a, target, (tile, count) -> tile.apply(function, count));
    }

    /** target ← factor · target + summand. */
    static void scale(double factor, double summand, CpuTensor target) {
        change(target, target, (tile, count) -> tile.scale(factor, summand, count));
    }

    static void copy(CpuTensor a, CpuTensor target) {
        change(a, target, (tile, count) -> {});
    }

    private static int tileSize(CpuTensor a) {
        return (int) Math.min(Tile.SIZE, a.size());
    }

    /** target ← what becomes of tiles of a. */
    private static void change(CpuTensor a, CpuTensor target, ObjIntConsumer<Tile> work) {
        Parts.overTiles(
                a.size(),
                () -> {
                    Tile tile = a.tile(tileSize(a));
                    return (at, count) -> {
                        tile.read(a.storage(), a.index(0, 0) + at, 0, count);
                        work.accept(tile, count);
                        tile.write(target.storage(), target.index(0, 0) + at, 0, count);
                    };
                });
    }

    /** target ← a, in another precision. */
    static void convert(CpuTensor a, CpuTensor target) {
        Parts.overTiles(
                a.size(),
                () -> {
                    float[] floats = new float[Tile.SIZE];
                    double[] doubles = new double[Tile.SIZE];
                    return a.precision() == Precision.FLOAT32
                            ? (at, count) -> {
                                a.storage().read(a.index(0, 0) + at, floats, 0, count);
                                widen(floats, doubles, 0, count);
                                target.storage().write(target.index(0, 0) + at, doubles, 0, count);
                            }
                            : (at, count) -> {
                                a.storage().read(a.index(0, 0) + at, doubles, 0, count);
                                round(doubles, floats, count);
                                target.storage().write(target.index(0, 0) + at, floats, 0, count);
                            };
                });
    }

    private static void widen(float[] from, double[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from[i];
        }
    }

    private static void round(double[] from, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (float) from[i];
        }
    }

    /** A copy in double; the values fit an array. */
    static double[] download(CpuTensor a) {
        double[] values = new double[(int) a.size()];
        if (a.precision() == Precision.FLOAT64) {
            a.storage().read(a.index(0, 0), values, 0, values.length);
        } else {
            float[] floats = new float[Tile.SIZE];
            for (int at = 0; at < values.length; at += Tile.SIZE) {
                int count = Math.min(Tile.SIZE, values.length - at);
                a.storage().read(a.index(0, 0) + at, floats, 0, count);
                widen(floats, values, at, count);
            }
        }
        return values;
    }

    /** target ← values of an array from an offset on. */
    static void upload(float[] source, int offset, CpuTensor target) {
        Storage storage = target.storage();
        move(target, offset, target.columns(), (to, at, n) -> storage.write(to, source, at, n));
    }

    /** target ← values of an array from an offset on. */
    static void upload(double[] source, int offset, CpuTensor target) {
        Storage storage = target.storage();
        move(target, offset, target.columns(), (to, at, n) -> storage.write(to, source, at, n));
    }

    /** Copies rows, each to its place. */
    static void download(CpuTensor a, float[] target, int offset, int stride) {
        Storage storage = a.storage();
        move(a, offset, stride, (from, at, n) -> storage.read(from, target, at, n));
    }

    /** Copies rows, each to its place. */
    static void download(CpuTensor a, double[] target, int offset, int stride) {
        Storage storage = a.storage();
        move(a, offset, stride, (from, at, n) -> storage.read(from, target, at, n));
    }

    /** Between values from an index on and an array from a place on. */
    private interface Move {
        void run(long index, int at, int count);
    }

    /** Rows of a matrix in an array; as long as they follow one another, many at once. */
    private static void move(CpuTensor a, int offset, int stride, Move move) {
        int columns = a.columns();
        Parts.overRows(
                a.rows(),
                columns,
                (first, end) -> {
                    int together = stride == columns ? end - first : 1;
                    for (int i = first; i < end; i += together) {
                        move.run(a.index(i, 0), offset + i * stride, together * columns);
                    }
                });
    }

    /** target[i][j] ← a[i][j] ∘ b[i][j], b with one row or one column repeated. */
    static void combine(ElementOperation operation, CpuTensor a, CpuTensor b, CpuTensor target) {
        if (a.size() == b.size()) {
            combineEqual(operation, a, b, target);
        } else if (a.size() > 0) {
            Parts.overRows(
                    a.rows(),
                    a.columns(),
                    (first, end) -> combineRows(operation, a, b, target, first, end));
        }
    }

    private static void combineEqual(
            ElementOperation operation, CpuTensor a, CpuTensor b, CpuTensor target) {
        Parts.overTiles(
                a.size(),
                () -> {
                    Tile left = a.tile(tileSize(a));
                    Tile right = a.tile(tileSize(a));
                    return (at, count) -> {
                        left.read(a.storage(), a.index(0, 0) + at, 0, count);
                        right.read(b.storage(), b.index(0, 0) + at, 0, count);
                        left.combine(operation, right, count);
                        left.write(target.storage(), target.index(0, 0) + at, 0, count);
                    };
                });
    }

    private static void combineRows(
            ElementOperation operation,
            CpuTensor a,
            CpuTensor b,
            CpuTensor target,
            int first,
            int end) {
        int width = Math.min(a.columns(), Tile.SIZE);
        int rows = Math.min(Tile.SIZE / width, end - first);
        Tile left = a.tile(rows * width);
        Tile right = a.tile(rows * width);
        for (int j = 0; j < a.columns(); j += width) {
            int columns = Math.min(width, a.columns() - j);
            if (b.rows() == 1) {
                readRow(b, j, columns, rows, right);
            }
            for (int i = first; i < end; i += rows) {
                int band = Math.min(rows, end - i);
                if (b.rows() > 1) {
                    right.read(b.storage(), b.index(i, 0), 0, band);
                    right.spread(band, columns);
                }
                left.read(a.storage(), a.index(i, j), 0, band * columns);
                left.combine(operation, right, band * columns);
                left.write(target.storage(), target.index(i, j), 0, band * columns);
            }
        }
    }

    /** A part of the one row of b, or its one value, for several rows. */
    private static void readRow(CpuTensor b, int j, int columns, int rows, Tile tile) {
        if (b.columns() == 1) {
            tile.read(b.storage(), b.index(0, 0), 0, 1);
            tile.spread(1, rows * columns);
        } else {
            tile.read(b.storage(), b.index(0, j), 0, columns);
            tile.repeat(columns, rows);
        }
    }

    /** target ← target + factor · a. */
    static void addScaled(double factor, CpuTensor a, CpuTensor target) {
        Blas blas = Blas.of(a.precision());
        Parts.overTiles(
                a.size(),
                () ->
                        (at, count) ->
                                blas.axpy(
                                        count,
                                        factor,
                                        a.storage().at(a.index(0, 0) + at),
                                        target.storage().at(target.index(0, 0) + at)));
    }
}
