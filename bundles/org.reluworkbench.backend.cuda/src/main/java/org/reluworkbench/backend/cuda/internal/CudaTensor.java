package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.backend.cuda.internal.Device.Operand;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorShapes;
import org.reluworkbench.spi.backend.support.ScopedTensor;

/**
 * A row-major part of memory on the device. To column-major libraries it is the transpose: a matrix
 * with as many rows as this has columns.
 */
final class CudaTensor implements ScopedTensor<CudaTensor> {
    private final DeviceMemory memory;
    private final Precision precision;
    private final long start;
    private final int rows;
    private final int columns;

    CudaTensor(DeviceMemory memory, Precision precision, long start, int rows, int columns) {
        this.memory = memory;
        this.precision = precision;
        this.start = start;
        this.rows = rows;
        this.columns = columns;
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
    public Precision precision() {
        return precision;
    }

    @Override
    public boolean isFreed() {
        return memory.isFreed();
    }

    @Override
    public boolean sharesMemoryWith(CudaTensor other) {
        return memory == other.memory
                && start < other.start + other.size()
                && other.start < start + size();
    }

    /** A tensor of the same memory. */
    CudaTensor view(long offset, int viewRows, int viewColumns) {
        return new CudaTensor(memory, precision, start + offset, viewRows, viewColumns);
    }

    /** Where the first value stands. */
    long address() {
        return at(0, 0);
    }

    /** Where row i, column j stands. */
    long at(int i, int j) {
        return memory.address() + (start + (long) i * columns + j) * precision.bytes();
    }

    /** All values, in bytes. */
    long length() {
        return size() * precision.bytes();
    }

    /** The transpose of this as a column-major matrix, or this, with the flag. */
    Operand columnMajor(boolean transposed) {
        return columnMajor(0, 0, transposed);
    }

    /** The same from row i and column j on. */
    Operand columnMajor(int i, int j, boolean transposed) {
        return new Operand(at(i, j), Math.max(1, columns), transposed);
    }

    @Override
    public String toString() {
        return TensorShapes.text(this);
    }
}
