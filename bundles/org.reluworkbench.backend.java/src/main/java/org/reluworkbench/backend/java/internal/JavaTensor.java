package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.Tensor;

/** A row-major array on the heap, owned by a scope. */
final class JavaTensor implements Tensor {
    private final int rows;
    private final int columns;
    private double[] values;

    JavaTensor(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** The values themselves; nobody but the operation that made the tensor writes to them. */
    double[] values() {
        if (values == null) {
            throw new IllegalStateException("the scope of the tensor " + this + " was closed");
        }
        return values;
    }

    /** Lets the memory go even while somebody holds the tensor. */
    void free() {
        values = null;
    }

    @Override
    public String toString() {
        return "(" + rows + ", " + columns + ")";
    }
}
