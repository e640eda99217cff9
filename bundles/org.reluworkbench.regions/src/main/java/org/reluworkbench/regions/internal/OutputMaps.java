package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** The affine maps of the outputs on every face of the last level, in double arithmetic. */
final class OutputMaps {
    final int outputs;

    /** Per face and output the coefficients of s, t and 1. */
    double[] coefficients;

    /** Bound on the error of every coefficient so far. */
    double error;

    private int faces;

    OutputMaps(int outputs) {
        this.outputs = outputs;
        coefficients = new double[3 * outputs * 64];
    }

    /**
     * Adds the maps of the next face of a complex, a face of the last level.
     *
     * @throws IllegalArgumentException if it overflowed
     */
    void add(Arrangement complex, int face) {
        complex.maps.moveTo(complex.hidden + 1, face);
        add(complex.maps.at(complex.hidden + 1));
    }

    /** Adds all maps of others, which belong to the next faces. */
    void addAll(OutputMaps others) {
        int at = reserve(others.faces);
        System.arraycopy(others.coefficients, 0, coefficients, at, 3 * outputs * others.faces);
        error = Math.max(error, others.error);
        faces += others.faces;
    }

    /** Makes room for some faces; returns where they start. */
    private int reserve(int more) {
        int at = Math.multiplyExact(faces, 3 * outputs);
        long end = at + 3L * outputs * more;
        if (end > coefficients.length) {
            coefficients = Arrays.copyOf(coefficients, Capacity.atLeast(coefficients.length, end));
        }
        return at;
    }

    /**
     * Adds the map of the next face.
     *
     * @throws IllegalArgumentException if it overflowed
     */
    void add(LevelMap map) {
        int at = reserve(1);
        for (int c = 0; c < outputs; c++) {
            coefficients[at + 3 * c] = map.a[c];
            coefficients[at + 3 * c + 1] = map.b[c];
            coefficients[at + 3 * c + 2] = map.c[c];
        }
        // The error's bound exceeds every rounding, so it overflows no later than a coefficient.
        if (!(map.error < RoundingUnit.HUGE)) {
            throw new IllegalArgumentException(
                    "the network's outputs are too large for double arithmetic");
        }
        error = Math.max(error, map.error);
        faces++;
    }

    double[] trimmed() {
        return Arrays.copyOf(coefficients, 3 * outputs * faces);
    }
}
