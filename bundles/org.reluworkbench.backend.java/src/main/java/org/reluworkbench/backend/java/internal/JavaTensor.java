package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorShapes;
import org.reluworkbench.spi.backend.support.ScopedTensor;

/** A row-major part of an array. */
final class JavaTensor implements ScopedTensor<JavaTensor> {
    private final Memory memory;
    private final int start;
    private final int rows;
    private final int columns;

    JavaTensor(Memory memory, int start, int rows, int columns) {
        this.memory = memory;
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
        return memory.precision();
    }

    Memory memory() {
        return memory;
    }

    /** Where the first value stands. */
    int start() {
        return start;
    }

    /** How many values there are; they fit an array. */
    int length() {
        return rows * columns;
    }

    /** A tensor of the same memory. */
    JavaTensor view(int offset, int viewRows, int viewColumns) {
        return new JavaTensor(memory, start + offset, viewRows, viewColumns);
    }

    @Override
    public boolean isFreed() {
        return memory.isFreed();
    }

    @Override
    public boolean sharesMemoryWith(JavaTensor other) {
        return memory == other.memory
                && start < other.start + other.length()
                && other.start < start + length();
    }

    /** A copy of all values. */
    double[] values() {
        double[] values = new double[length()];
        memory.read(start, values, 0, values.length);
        return values;
    }

    /** Writes all values, rounded. */
    void write(double[] values) {
        memory.write(start, values, 0, values.length);
    }

    /** Copies consecutive values, counted from the first. */
    void read(int from, double[] target, int count) {
        memory.read(start + from, target, 0, count);
    }

    /** Writes consecutive values, counted from the first. */
    void write(int to, double[] source, int count) {
        memory.write(start + to, source, 0, count);
    }

    /** Copies row i. */
    void readRow(int i, double[] row) {
        read(i * columns, row, columns);
    }

    /** Writes row i. */
    void writeRow(int i, double[] row) {
        write(i * columns, row, columns);
    }

    @Override
    public String toString() {
        return TensorShapes.text(this);
    }
}
