package org.reluworkbench.backend.cpu.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reluworkbench.spi.backend.support.ScopedIndex;

/** Column numbers on the heap. */
final class CpuIndices implements ScopedIndex {
    /** Mean length of runs from which on copying them is faster than value by value. */
    private static final int LEAST_RUN = 8;

    private final int rows;
    private final int columns;
    private final int largest;
    private int[] values;

    /** Where runs of consecutive columns begin, if there are few runs; otherwise empty. */
    private final int[] runs;

    /**
     * @param values row-major, retained
     */
    CpuIndices(int[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.largest = Arrays.stream(values).max().orElse(NONE);
        this.runs = rows == 1 ? longRuns(values) : new int[0];
    }

    private static int[] longRuns(int[] values) {
        int[] starts =
                IntStream.range(0, values.length)
                        .filter(
                                j ->
                                        j == 0
                                                || values[j] == NONE
                                                || values[j - 1] == NONE
                                                || values[j] != values[j - 1] + 1)
                        .toArray();
        return (long) starts.length * LEAST_RUN <= values.length ? starts : new int[0];
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int largest() {
        return largest;
    }

    /** All entries, row-major; not to be changed. */
    int[] values() {
        return values;
    }

    /** Where runs of consecutive columns begin in the one row; empty if most are short. */
    int[] runs() {
        return runs;
    }

    /** Where the entries that serve row i of a tensor begin. */
    int start(int i) {
        return rows == 1 ? 0 : i * columns;
    }

    long bytes() {
        return (long) values.length * Integer.BYTES;
    }

    void free() {
        values = null;
    }

    @Override
    public boolean isFreed() {
        return values == null;
    }
}
