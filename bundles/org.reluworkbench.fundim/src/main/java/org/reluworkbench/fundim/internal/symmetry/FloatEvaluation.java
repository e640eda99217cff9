package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;

/**
 * A circuit with some parameters at a batch, in float64: its outputs, its gates, and a bound on the
 * rounding error of the outputs.
 */
final class FloatEvaluation {
    private static final double UNIT = 0x1p-53;

    private final Circuit circuit;
    private final Optional<Patterns> gates;
    private final double[] coefficients;
    private final double[] values;
    private final double[] sizes;
    private final double[] outputs;
    private final List<BitSet> patterns = new ArrayList<>();
    private int sample;
    private double size;

    /**
     * @param parameters in place of the circuit's; not retained
     */
    FloatEvaluation(Circuit circuit, double[] parameters, SampleBatch batch) {
        this(circuit, parameters, batch, Optional.empty());
    }

    /**
     * With given gates, whatever the units are: a polynomial in the parameters.
     *
     * @param parameters in place of the circuit's; not retained
     */
    FloatEvaluation(Circuit circuit, double[] parameters, SampleBatch batch, Patterns gates) {
        this(circuit, parameters, batch, Optional.of(gates));
    }

    private FloatEvaluation(
            Circuit circuit, double[] parameters, SampleBatch batch, Optional<Patterns> gates) {
        this.circuit = circuit;
        this.gates = gates;
        coefficients = circuit.coefficients().clone();
        System.arraycopy(parameters, 0, coefficients, 0, parameters.length);
        values = new double[circuit.units()];
        sizes = new double[circuit.units()];
        int each = circuit.outputs().length;
        outputs = new double[Math.multiplyExact(each, batch.size())];
        for (sample = 0; sample < batch.size(); sample++) {
            patterns.add(new BitSet(circuit.gates()));
            evaluate(batch);
            for (int o = 0; o < each; o++) {
                outputs[sample * each + o] = values[circuit.outputs()[o]];
                size = Math.max(size, sizes[circuit.outputs()[o]]);
            }
        }
    }

    private void evaluate(SampleBatch batch) {
        set(Circuit.ONE, batch.ones()[sample]);
        for (int i = 0; i < circuit.inputs(); i++) {
            set(1 + i, batch.values()[i][sample]);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                evaluate(stage, i, stage.first() + i);
            }
        }
    }

    private void set(int unit, double value) {
        values[unit] = value;
        sizes[unit] = Math.abs(value);
    }

    private void evaluate(Circuit.Stage stage, int i, int unit) {
        values[unit] = 0;
        sizes[unit] = 0;
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                double c = coefficients[affine.slot()[t]];
                values[unit] += c * values[affine.source()[t]];
                sizes[unit] += Math.abs(c) * sizes[affine.source()[t]];
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            int source = rectifier.source()[i];
            boolean positive = isOpen(rectifier.firstGate() + i, values[source] > 0);
            if (positive != rectifier.complement()) {
                copy(source, unit);
            }
            open(rectifier.firstGate() + i, positive);
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            int winner = maximum.start()[i];
            for (int c = winner; c < maximum.start()[i + 1]; c++) {
                boolean isLarger = values[maximum.source()[c]] > values[maximum.source()[winner]];
                winner = isOpen(maximum.firstGate() + c, isLarger) ? c : winner;
            }
            copy(maximum.source()[winner], unit);
            open(maximum.firstGate() + winner, true);
        }
    }

    private boolean isOpen(int gate, boolean computed) {
        return gates.map(g -> g.gate(gate)[sample] != 0).orElse(computed);
    }

    private void copy(int from, int to) {
        values[to] = values[from];
        sizes[to] = sizes[from];
    }

    private void open(int gate, boolean open) {
        patterns.get(sample).set(gate, open);
    }

    /** The largest difference of outputs. */
    double distance(FloatEvaluation other) {
        double largest = 0;
        for (int k = 0; k < outputs.length; k++) {
            largest = Math.max(largest, Math.abs(outputs[k] - other.outputs[k]));
        }
        return largest;
    }

    /** Whether all gates are the same. */
    boolean hasPatternOf(FloatEvaluation other) {
        return patterns.equals(other.patterns);
    }

    /**
     * Bound on the rounding error of every output while gates stay: γ·Σ over paths of their
     * absolute values, with γ = N·u of the N roundings along a path.
     */
    double rounding() {
        double roundings = 0;
        for (Circuit.Stage stage : circuit.stages()) {
            int most = 0;
            if (stage instanceof Circuit.Affine affine) {
                for (int o = 0; o < affine.size(); o++) {
                    most = Math.max(most, affine.start()[o + 1] - affine.start()[o] + 1);
                }
            }
            roundings += most;
        }
        return 1.01 * roundings * UNIT * size;
    }
}
