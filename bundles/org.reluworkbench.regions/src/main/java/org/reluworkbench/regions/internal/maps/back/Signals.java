package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;

/**
 * The derivatives of c outputs by the values of a node at one sample: a row of c numbers for each
 * value that the outputs depend on there. Other rows are not kept up; they stand for zeros.
 */
final class Signals {
    private final int stride;
    private final float[] values;

    /** The rows with signals, in the order in which they got them. */
    private final int[] rows;

    /** The same as bits, row r in bit r mod 64 of word r / 64. */
    private final long[] kept;

    private int count;

    /**
     * @param size number of rows
     * @param stride entries from the beginning of a row to the next, at least c; those after the c
     *     numbers are 0
     */
    Signals(int size, int stride) {
        this.stride = stride;
        this.values = new float[Math.multiplyExact(size, stride)];
        this.rows = new int[size];
        this.kept = new long[(size + 63) / 64];
    }

    /** Bytes for each of its rows. */
    static long rowBytes(int stride) {
        return (stride + 1L) * Float.BYTES + 1;
    }

    /** Row after row, {@code stride} numbers each. */
    float[] values() {
        return values;
    }

    /** No signals. */
    void clear() {
        count = 0;
        Arrays.fill(kept, 0);
    }

    /** Number of rows with signals. */
    int count() {
        return count;
    }

    /** One of the rows with signals. */
    int row(int index) {
        return rows[index];
    }

    /** Makes all rows ones with signals, zeros where there were none. */
    void touchAll() {
        if (count == rows.length) {
            return;
        }
        if (count == 0) {
            Arrays.fill(values, 0);
        } else {
            for (int row = 0; row < rows.length; row++) {
                if (!isKept(row)) {
                    Arrays.fill(values, row * stride, (row + 1) * stride, 0);
                }
            }
        }
        Arrays.fill(kept, -1);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        count = rows.length;
    }

    private boolean isKept(int row) {
        return (kept[row >> 6] >> row & 1) != 0;
    }

    private void keep(int row) {
        kept[row >> 6] |= 1L << row;
        rows[count++] = row;
    }

    /** What a row of signals is multiplied by. */
    interface Factor {
        float of(int row);
    }

    /** Each row ← factor · row, in place; a row with factor 0 is no longer one with signals. */
    void scale(Factor factors) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            float factor = factors.of(row);
            if (factor != 1 && factor != 0) {
                for (int at = row * stride; at < (row + 1) * stride; at++) {
                    values[at] *= factor;
                }
            }
            // Overwritten by the next one unless this one stays: no branch to mispredict.
            rows[left] = row;
            left += factor == 0 ? 0 : 1;
            kept[row >> 6] ^= factor == 0 ? 1L << row : 0;
        }
        count = left;
    }

    /** Adds the rows of others, each multiplied by its factor. */
    void addScaled(Signals other, Factor factors) {
        for (int i = 0; i < other.count; i++) {
            int row = other.rows[i];
            float factor = factors.of(row);
            if (factor != 0) {
                add(row, factor, other, row);
            }
        }
    }

    /** Brings the rows with signals into increasing order. */
    void sort() {
        int found = 0;
        for (int word = 0; word < kept.length && found < count; word++) {
            for (long bits = kept[word]; bits != 0 && found < count; bits &= bits - 1) {
                rows[found++] = 64 * word + Long.numberOfTrailingZeros(bits);
            }
        }
    }

    /** A row ← the row + factor · a row of others. */
    void add(int row, float factor, Signals other, int otherRow) {
        int to = row * stride;
        int from = otherRow * stride;
        if (!isKept(row)) {
            keep(row);
            System.arraycopy(other.values, from, values, to, stride);
            if (factor != 1) {
                for (int o = to; o < to + stride; o++) {
                    values[o] *= factor;
                }
            }
            return;
        }
        for (int o = 0; o < stride; o++) {
            values[to + o] += factor * other.values[from + o];
        }
    }
}
