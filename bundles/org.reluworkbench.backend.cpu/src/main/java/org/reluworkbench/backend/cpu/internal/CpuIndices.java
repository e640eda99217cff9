package org.reluworkbench.backend.cpu.internal;

import java.util.Arrays;
import org.reluworkbench.spi.backend.support.ScopedIndex;

/** Column numbers on the heap. */
final class CpuIndices implements ScopedIndex {
    private final int rows;
    private final int columns;
    private final int largest;
    private int[] values;

    /**
     * @param values row-major, retained
     */
    CpuIndices(int[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.largest = Arrays.stream(values).max().orElse(NONE);
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
