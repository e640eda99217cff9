package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * How far the difference of two faces' patterns reaches: from the gates with different bits,
 * through units that pass their value on either face and coefficients that are not 0, to the
 * outputs. If it reaches none, the faces have equal output maps, whatever the values of the
 * weights.
 */
final class DifferenceReach {
    private final Arrangement complex;
    private final Levels levels;

    /** Units of the level at hand that give different functions, and of the next that read them. */
    private int[] differing = new int[64];

    private int count;
    private final boolean[][] reached;

    DifferenceReach(Arrangement complex) {
        this.complex = complex;
        this.levels = complex.levels;
        reached = new boolean[complex.hidden + 2][];
    }

    boolean reachesOutput(int face, int other) {
        int last = complex.hidden;
        int[] mine = ancestors(face);
        int[] others = ancestors(other);
        count = 0;
        for (int k = 1; k <= last; k++) {
            boolean[] units = k == 1 ? new boolean[levels.units(1)] : readers(k);
            FaceLevel faces = complex.faces[k];
            addDifferingGates(units, faces, mine[k], others[k]);
            count = 0;
            for (int u = 0; u < units.length; u++) {
                boolean passes =
                        u >= levels.gates(k)
                                || faces.isActive(mine[k], u)
                                || faces.isActive(others[k], u);
                if (units[u] && passes) {
                    add(u);
                }
            }
        }
        if (last == 0 || count == 0) {
            return false;
        }
        for (boolean differs : readers(last + 1)) {
            if (differs) {
                return true;
            }
        }
        return false;
    }

    private int[] ancestors(int face) {
        int[] ancestors = new int[complex.hidden + 1];
        int f = face;
        for (int k = complex.hidden; k >= 1; k--) {
            ancestors[k] = f;
            f = complex.faces[k].parent[f];
        }
        return ancestors;
    }

    private void addDifferingGates(boolean[] units, FaceLevel faces, int face, int other) {
        for (int w = 0; w < faces.words; w++) {
            long different =
                    faces.bits[face * faces.words + w] ^ faces.bits[other * faces.words + w];
            while (different != 0) {
                units[(w << 6) + Long.numberOfTrailingZeros(different)] = true;
                different &= different - 1;
            }
        }
    }

    /** Units of a level from 2 that read one of the differing units of the level before. */
    private boolean[] readers(int k) {
        if (reached[k] == null) {
            reached[k] = new boolean[levels.units(k)];
        }
        boolean[] readers = reached[k];
        Arrays.fill(readers, false);
        FloatLayer layer = complex.layers[k];
        for (int d = 0; d < count; d++) {
            layer.markReaders(differing[d], readers);
        }
        return readers;
    }

    private void add(int unit) {
        if (count == differing.length) {
            differing = Arrays.copyOf(differing, Capacity.grown(count));
        }
        differing[count++] = unit;
    }
}
