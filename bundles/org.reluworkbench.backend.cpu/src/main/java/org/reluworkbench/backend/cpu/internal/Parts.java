package org.reluworkbench.backend.cpu.internal;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Divides work into parts that depend on its size alone, so that the bits of a result do not depend
 * on how many threads there are. The parts are tasks of the fork-join pool in which the caller
 * runs, otherwise of the common one.
 */
final class Parts {
    /** Values of a part of an element-wise operation: it takes longer than starting a task. */
    private static final int VALUES = 1 << 17;

    /** Some rows of an operation. */
    @FunctionalInterface
    interface Rows {
        void run(int first, int end);
    }

    /** A range of values. */
    @FunctionalInterface
    interface Values {
        void run(long first, int count);
    }

    private Parts() {}

    /** Runs parts 0, 1, … in any order. */
    static void run(int parts, IntConsumer part) {
        if (parts == 1) {
            part.accept(0);
        } else {
            IntStream.range(0, parts).parallel().forEach(part);
        }
    }

    /** How many rows a part has. */
    static int rowsOfPart(int valuesInRow) {
        return Math.max(1, VALUES / Math.max(1, valuesInRow));
    }

    /** Runs bands of rows of an element-wise operation. */
    static void overRows(int rows, int valuesInRow, Rows band) {
        overRange(rows, rowsOfPart(valuesInRow), band);
    }

    /** Runs bands of so many rows. */
    static void overRange(int rows, int size, Rows band) {
        int parts = (int) (((long) rows + size - 1) / size);
        run(parts, i -> band.run(i * size, (int) Math.min(rows, (i + 1L) * size)));
    }

    /** Runs ranges of values, tile by tile; each part makes its own work. */
    static void overTiles(long size, Supplier<Values> work) {
        int parts = (int) ((size + VALUES - 1) / VALUES);
        run(parts, i -> tiles(i * (long) VALUES, Math.min(size, (i + 1L) * VALUES), work.get()));
    }

    private static void tiles(long first, long end, Values work) {
        for (long at = first; at < end; at += Tile.SIZE) {
            work.run(at, (int) Math.min(Tile.SIZE, end - at));
        }
    }
}
