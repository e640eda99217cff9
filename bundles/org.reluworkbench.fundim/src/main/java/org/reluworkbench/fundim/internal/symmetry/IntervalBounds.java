package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.fundim.internal.circuit.Circuit;

/**
 * Bounds of all units of a circuit on a box, by interval arithmetic stage after stage. Rounding is
 * covered: a sum of n terms is wrong by at most γ·Σ|cᵢ|·max|xᵢ|, γ = (n + 2)u/(1 − (n + 2)u),
 * however it is ordered.
 */
final class IntervalBounds {
    private static final double UNIT = 0x1p-53;

    /** Above all that underflow can add to a bound. */
    private static final double TINY = 0x1p-900;

    private final double[] low;
    private final double[] high;

    /** On the box [−r, r]ⁿ. */
    IntervalBounds(Circuit circuit, double radius) {
        low = new double[circuit.units()];
        high = new double[circuit.units()];
        low[Circuit.ONE] = 1;
        high[Circuit.ONE] = 1;
        for (int i = 1; i <= circuit.inputs(); i++) {
            low[i] = -radius;
            high[i] = radius;
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                bound(circuit, stage, i);
            }
        }
    }

    private void bound(Circuit circuit, Circuit.Stage stage, int i) {
        int unit = stage.first() + i;
        if (stage instanceof Circuit.Affine affine) {
            add(circuit, affine, i, unit);
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            int source = rectifier.source()[i];
            boolean negative = rectifier.complement();
            low[unit] = negative ? Math.min(low[source], 0) : Math.max(low[source], 0);
            high[unit] = negative ? Math.min(high[source], 0) : Math.max(high[source], 0);
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            low[unit] = Double.NEGATIVE_INFINITY;
            high[unit] = Double.NEGATIVE_INFINITY;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                low[unit] = Math.max(low[unit], low[maximum.source()[c]]);
                high[unit] = Math.max(high[unit], high[maximum.source()[c]]);
            }
        }
    }

    private void add(Circuit circuit, Circuit.Affine stage, int i, int unit) {
        double least = 0;
        double most = 0;
        double size = 0;
        for (int t = stage.start()[i]; t < stage.start()[i + 1]; t++) {
            double c = circuit.coefficients()[stage.slot()[t]];
            int source = stage.source()[t];
            least += c * (c > 0 ? low[source] : high[source]);
            most += c * (c > 0 ? high[source] : low[source]);
            size += Math.abs(c) * Math.max(Math.abs(low[source]), Math.abs(high[source]));
        }
        int terms = stage.start()[i + 1] - stage.start()[i];
        // The factor covers the rounding of the bound itself.
        double error = 1.01 * (terms + 4) * UNIT * size + TINY;
        low[unit] = least - error;
        high[unit] = most + error;
    }

    /** Proved lower bound of a unit. */
    double low(int unit) {
        return low[unit];
    }

    /** Proved upper bound of a unit. */
    double high(int unit) {
        return high[unit];
    }
}
