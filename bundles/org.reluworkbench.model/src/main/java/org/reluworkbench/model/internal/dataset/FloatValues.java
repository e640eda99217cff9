package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;

/** Float32 values, for data that came as such. */
public final class FloatValues implements SampleValues {
    private final float[] values;

    /** Retains its argument. */
    public FloatValues(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i]);
            }
        }
        this.values = values;
    }

    @Override
    public FloatValues head(int count) {
        return new FloatValues(Arrays.copyOf(values, count));
    }

    @Override
    public FloatValues rows(int[] rows, int length) {
        float[] chosen = new float[Math.multiplyExact(rows.length, length)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * length, chosen, i * length, length);
        }
        return new FloatValues(chosen);
    }

    @Override
    public SampleValues followedBy(SampleValues others) {
        if (!(others instanceof FloatValues that)) {
            return SampleValues.super.followedBy(others);
        }
        float[] all = Arrays.copyOf(values, Math.addExact(values.length, that.values.length));
        System.arraycopy(that.values, 0, all, values.length, that.values.length);
        return new FloatValues(all);
    }

    /** Not a copy. */
    public float[] array() {
        return values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void copy(int first, int count, double[] target, int offset) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = values[first + i];
        }
    }

    @Override
    public void copy(int first, int count, float[] target, int offset) {
        System.arraycopy(values, first, target, offset, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatValues that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
