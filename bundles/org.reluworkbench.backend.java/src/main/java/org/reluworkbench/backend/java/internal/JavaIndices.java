package org.reluworkbench.backend.java.internal;

import java.util.Arrays;
import org.reluworkbench.spi.backend.support.ScopedIndex;

/** Column numbers on the heap. */
final class JavaIndices implements ScopedIndex {
    private final int rows;
    private final int columns;
    private final int largest;
    private int[] values;

    /**
     * @param values row-major, retained
     */
    JavaIndices(int[] values, int rows, int columns) {
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

    /** Entry j of the row that serves row i of a tensor. */
    int get(int i, int j) {
        return values[rows == 1 ? j : i * columns + j];
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
