package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorShapes;
import org.reluworkbench.spi.backend.support.ScopedTensor;

/** A row-major part of a storage. */
final class CpuTensor implements ScopedTensor<CpuTensor> {
    private final Storage storage;
    private final long start;
    private final int rows;
    private final int columns;

    CpuTensor(Storage storage, long start, int rows, int columns) {
        this.storage = storage;
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
        return storage.precision();
    }

    Storage storage() {
        return storage;
    }

    /** Where row i, column j stands in the storage. */
    long index(int i, int j) {
        return start + (long) i * columns + j;
    }

    /** Where row i, column j stands, for native code. */
    Pointer at(int i, int j) {
        return storage.at(index(i, j));
    }

    /** How far apart rows stand; native code wants at least 1. */
    int stride() {
        return Math.max(1, columns);
    }

    /** A tensor of the same storage. */
    CpuTensor view(long offset, int viewRows, int viewColumns) {
        return new CpuTensor(storage, start + offset, viewRows, viewColumns);
    }

    @Override
    public boolean isFreed() {
        return storage.isFreed();
    }

    @Override
    public boolean sharesMemoryWith(CpuTensor other) {
        return storage == other.storage
                && start < other.start + other.size()
                && other.start < start + size();
    }

    /** A tile for values of this precision. */
    Tile tile(int capacity) {
        return precision() == Precision.FLOAT32
                ? new FloatTile(new float[capacity])
                : new DoubleTile(new double[capacity]);
    }

    @Override
    public String toString() {
        return TensorShapes.text(this);
    }
}
