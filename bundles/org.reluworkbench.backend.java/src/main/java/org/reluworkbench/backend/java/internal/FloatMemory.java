package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.Precision;

/** Values in float32. */
final class FloatMemory extends Memory {
    private final int length;
    private float[] values;

    FloatMemory(float[] values) {
        this.values = values;
        this.length = values.length;
    }

    /** The values themselves. */
    float[] values() {
        return values;
    }

    @Override
    Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    int length() {
        return length;
    }

    @Override
    void read(int from, double[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = values[from + i];
        }
    }

    @Override
    void write(int to, double[] source, int offset, int count) {
        for (int i = 0; i < count; i++) {
            values[to + i] = (float) source[offset + i];
        }
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
