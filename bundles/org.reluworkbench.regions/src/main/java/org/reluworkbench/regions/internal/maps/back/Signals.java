package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;

/**
 * The derivatives of c outputs by the values of a node at one sample: a row of c numbers for each
 * value that the outputs depend on there. Other rows are not kept up; they stand for zeros.
 */
final class Signals {
    private final int width;
    private final float[] values;
    private final int[] rows;
    private final int[] ramp;
    private final int[] seen;
    private int count;
    private int round;

    /**
     * @param size number of rows
     * @param width c
     */
    Signals(int size, int width) {
        this.width = width;
        this.values = new float[Math.multiplyExact(size, width)];
        this.rows = new int[size];
        this.ramp = new int[size];
        this.seen = new int[size];
        Arrays.setAll(ramp, i -> i);
    }

    /** Bytes for each of its rows. */
    static long rowBytes(int width) {
        return (width + 3L) * Float.BYTES;
    }

    int width() {
        return width;
    }

    /** Row after row, {@code width} numbers each. */
    float[] values() {
        return values;
    }

    /** No signals. */
    void clear() {
        count = 0;
        round++;
        if (round == 0) {
            Arrays.fill(seen, 0);
            round = 1;
        }
    }

    /** Number of rows with signals. */
    int count() {
        return count;
    }

    /** One of the rows with signals. */
    int row(int index) {
        return rows[index];
    }

    /**
     * Makes a row one with signals, zeros if there were none.
     *
     * @return where it begins
     */
    int touch(int row) {
        int at = row * width;
        if (seen[row] != round) {
            seen[row] = round;
            rows[count++] = row;
            Arrays.fill(values, at, at + width, 0);
        }
        return at;
    }

    /** The same for all rows, in increasing order if there was none before. */
    void touchAll() {
        if (count == 0) {
            Arrays.fill(values, 0);
            Arrays.fill(seen, round);
            System.arraycopy(ramp, 0, rows, 0, rows.length);
            count = rows.length;
        } else {
            for (int row = 0; row < rows.length; row++) {
                touch(row);
            }
        }
    }

    /** What a row of signals is multiplied by. */
    interface Factor {
        float of(int row);
    }

    /** Each row ← factor · row, in place; a row with factor 0 is no longer one with signals. */
    void scale(Factor factors) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            float factor = factors.of(row);
            if (factor == 0) {
                seen[row] = round - 1;
            } else {
                rows[kept++] = row;
                if (factor != 1) {
                    for (int at = row * width; at < (row + 1) * width; at++) {
                        values[at] *= factor;
                    }
                }
            }
        }
        count = kept;
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
        for (int row = 0; found < count; row++) {
            // Overwritten by the next one unless this one counts: no branch to mispredict.
            rows[found] = row;
            found += seen[row] == round ? 1 : 0;
        }
    }

    /** A row ← the row + factor · a row of others. */
    void add(int row, float factor, Signals other, int otherRow) {
        int to = touch(row);
        int from = otherRow * width;
        for (int o = 0; o < width; o++) {
            values[to + o] += factor * other.values[from + o];
        }
    }
}
