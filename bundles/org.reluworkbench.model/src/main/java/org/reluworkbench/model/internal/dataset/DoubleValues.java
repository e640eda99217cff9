package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;

/** Float64 values. */
public final class DoubleValues implements SampleValues {
    private final double[] values;

    /** Retains its argument. */
    public DoubleValues(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i]);
            }
        }
        this.values = values;
    }

    @Override
    public DoubleValues head(int count) {
        return new DoubleValues(Arrays.copyOf(values, count));
    }

    @Override
    public DoubleValues rows(int[] rows, int length) {
        double[] chosen = new double[Math.multiplyExact(rows.length, length)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * length, chosen, i * length, length);
        }
        return new DoubleValues(chosen);
    }

    /** Not a copy. */
    public double[] array() {
        return values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void copy(int first, int count, double[] target, int offset) {
        System.arraycopy(values, first, target, offset, count);
    }

    @Override
    public void copy(int first, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = (float) values[first + i];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleValues that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
