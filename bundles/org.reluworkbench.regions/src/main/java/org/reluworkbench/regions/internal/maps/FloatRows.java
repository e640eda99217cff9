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
}
