package org.reluworkbench.regions.internal.maps;

/**
 * A matrix in float32 in Java's memory, as points that are clustered.
 *
 * @param values row-major, not to be changed
 * @param columns of a row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
public record FloatRows(float[] values, int columns) {

    /** Number of rows. */
    public int count() {
        return values.length / columns;
    }

    /** Σ x² of a row. */
    double squaredNorm(int row) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            double x = values[row * columns + j];
            sum += x * x;
        }
        return sum;
    }

    /** ‖x − y‖² of a row here and one elsewhere, in float64 with four sums added in order. */
    double squaredDistance(int row, FloatRows other, int otherRow) {
        int at = row * columns;
        int to = otherRow * columns;
        float[] y = other.values;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            double e = values[at + j] - (double) y[to + j];
            double f = values[at + j + 1] - (double) y[to + j + 1];
            double g = values[at + j + 2] - (double) y[to + j + 2];
            double h = values[at + j + 3] - (double) y[to + j + 3];
            a += e * e;
            b += f * f;
            c += g * g;
            d += h * h;
        }
        for (; j < columns; j++) {
            double e = values[at + j] - (double) y[to + j];
            a += e * e;
        }
        return a + b + c + d;
    }

    /**
     * ‖x − y‖² in float32, with a relative error below (columns/8 + 11)·u: eight sums, since they
     * do not wait for each other.
     */
    float roughSquaredDistance(int row, FloatRows other, int otherRow) {
        int at = row * columns;
        int to = otherRow * columns;
        float[] y = other.values;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int j = 0;
        for (; j + 7 < columns; j += 8) {
            float d0 = values[at + j] - y[to + j];
            float d1 = values[at + j + 1] - y[to + j + 1];
            float d2 = values[at + j + 2] - y[to + j + 2];
            float d3 = values[at + j + 3] - y[to + j + 3];
            float d4 = values[at + j + 4] - y[to + j + 4];
            float d5 = values[at + j + 5] - y[to + j + 5];
            float d6 = values[at + j + 6] - y[to + j + 6];
            float d7 = values[at + j + 7] - y[to + j + 7];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
            s4 += d4 * d4;
            s5 += d5 * d5;
            s6 += d6 * d6;
            s7 += d7 * d7;
        }
        for (; j < columns; j++) {
            float d = values[at + j] - y[to + j];
            s0 += d * d;
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
