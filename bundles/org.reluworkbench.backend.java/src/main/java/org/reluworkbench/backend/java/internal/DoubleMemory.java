package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.Precision;

/** Values in float64. */
final class DoubleMemory extends Memory {
    private final int length;
    private double[] values;

    DoubleMemory(double[] values) {
        this.values = values;
        this.length = values.length;
    }

    @Override
    Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    int length() {
        return length;
    }

    @Override
    void read(int from, double[] target, int offset, int count) {
        System.arraycopy(values, from, target, offset, count);
    }

    @Override
    void write(int to, double[] source, int offset, int count) {
        System.arraycopy(source, offset, values, to, count);
    }

    @Override
    void free() {
        values = null;
    }

    @Override
    boolean isFreed() {
        return values == null;
    }
}
