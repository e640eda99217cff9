package org.reluworkbench.fundim.internal.circuit;

import java.math.BigDecimal;

/** A circuit at one point in exact arithmetic: every double is a finite decimal fraction. */
final class ExactEvaluation {
    private final boolean[] open;
    private boolean onWall;

    ExactEvaluation(Circuit circuit, double[] point) {
        BigDecimal[] values = new BigDecimal[circuit.units()];
        open = new boolean[circuit.gates()];
        values[Circuit.ONE] = BigDecimal.ONE;
        for (int i = 0; i < point.length; i++) {
            values[1 + i] = new BigDecimal(point[i]);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                values[stage.first() + i] = value(circuit, values, stage, i);
            }
        }
    }

    private BigDecimal value(Circuit circuit, BigDecimal[] values, Circuit.Stage stage, int i) {
        if (stage instanceof Circuit.Affine affine) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                double coefficient = circuit.coefficients()[affine.slot()[t]];
                sum = sum.add(new BigDecimal(coefficient).multiply(values[affine.source()[t]]));
            }
            return sum;
        }
        if (stage instanceof Circuit.Rectifier rectifier) {
            BigDecimal source = values[rectifier.source()[i]];
            boolean positive = source.signum() > 0;
            onWall |= source.signum() == 0;
            open[rectifier.firstGate() + i] = positive;
            return positive != rectifier.complement() ? source : BigDecimal.ZERO;
        }
        Circuit.Maximum maximum = (Circuit.Maximum) stage;
        int winner = maximum.start()[i];
        boolean tie = false;
        for (int c = winner + 1; c < maximum.start()[i + 1]; c++) {
            int order = values[maximum.source()[c]].compareTo(values[maximum.source()[winner]]);
            winner = order > 0 ? c : winner;
            tie = order == 0 || (tie && order < 0);
        }
        onWall |= tie;
        open[maximum.firstGate() + winner] = true;
        return values[maximum.source()[winner]];
    }

    boolean isOpen(int gate) {
        return open[gate];
    }

    /** Whether a pre-activation is exactly 0, or largest candidates of a window are equal. */
    boolean isOnWall() {
        return onWall;
    }
}
