package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.Readers;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * The derivatives of a network's outputs by its parameters, modulo p, at consecutive samples. With
 * the gates fixed, an output is a polynomial in parameters and inputs; these are dyadic rationals,
 * and 2 has an inverse modulo p: so the residues are exact.
 *
 * <p>The derivative by a parameter is Σ signal(o)·value(i) over the terms o ← i in which it stands,
 * where the signal of a unit is the derivative of the output by it.
 */
final class Derivatives {
    private final Circuit circuit;
    private final Readers readers;
    private final PrimeField field;
    private final double[] coefficients;
    private final double[][] gates;
    private final int count;
    private final double[][] values;
    private final double[] ones;

    /** For each output the derivatives by all units, null where no path leads to it. */
    private final double[][][] signals;

    /**
     * @param coefficients residues of the circuit's
     * @param from the first sample
     * @param to after the last one
     * @param workspace lends the arrays
     */
    Derivatives(
            Circuit circuit,
            Readers readers,
            PrimeField field,
            double[] coefficients,
            SampleBatch batch,
            Patterns patterns,
            int from,
            int to,
            Workspace workspace) {
        this.circuit = circuit;
        this.readers = readers;
        this.field = field;
        this.coefficients = coefficients;
        count = to - from;
        gates = gates(patterns, from, workspace);
        values = workspace.take(circuit.units(), count);
        evaluate(batch, from, workspace);
        ones = workspace.take(1, count)[0];
        Arrays.fill(ones, 0, count, 1);
        signals = new double[circuit.outputs().length][][];
        for (int o = 0; o < signals.length; o++) {
            signals[o] =
                    gather(circuit.outputs()[o], workspace.take(circuit.units(), count).clone());
        }
    }

    private double[][] gates(Patterns patterns, int from, Workspace workspace) {
        double[][] chosen = new double[circuit.gates()][];
        if (from == 0) {
            Arrays.setAll(chosen, patterns::gate);
            return chosen;
        }
        double[][] copies = workspace.take(chosen.length, count);
        for (int g = 0; g < chosen.length; g++) {
            System.arraycopy(patterns.gate(g), from, copies[g], 0, count);
        }
        return copies;
    }

    private void evaluate(SampleBatch batch, int from, Workspace workspace) {
        System.arraycopy(batch.ones(), from, values[Circuit.ONE], 0, count);
        int mark = workspace.mark();
        double[][] input = workspace.take(2, count);
        for (int i = 0; i < circuit.inputs(); i++) {
            System.arraycopy(batch.values()[i], from, input[0], 0, count);
            Residues.write(input[0], values[1 + i], input[1], count, field);
        }
        workspace.release(mark);
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                evaluate(stage, i);
            }
        }
    }

    private void evaluate(Circuit.Stage stage, int i) {
        double[] value = values[stage.first() + i];
        if (stage instanceof Circuit.Rectifier rectifier) {
            double[] gate = gates[rectifier.firstGate() + i];
            double[] source = values[rectifier.source()[i]];
            Rows.gated(value, gate, rectifier.complement(), source, count);
            return;
        }
        ResidueSum sum = new ResidueSum(field, value, count);
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                sum.add(coefficients[affine.slot()[t]], values[affine.source()[t]]);
            }
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                sum.addGated(gates[maximum.firstGate() + c], false, values[maximum.source()[c]]);
            }
        }
        sum.finish();
    }

    private double[][] gather(int output, double[][] found) {
        Arrays.fill(found, 0, circuit.inputs() + 1, null);
        for (int u = circuit.units() - 1; u > circuit.inputs(); u--) {
            if (!gather(u, u == output, found)) {
                found[u] = null;
            }
        }
        return found;
    }

    /** Writes a unit's signal, unless no path leads to it. */
    private boolean gather(int unit, boolean isOutput, double[][] found) {
        int only = readers.start(unit);
        if (!isOutput
                && readers.start(unit + 1) == only + 1
                && readers.gate(only) != Readers.NONE
                && found[readers.result(only)] != null) {
            double[] gate = gates[readers.gate(only)];
            double[] signal = found[readers.result(only)];
            Rows.gated(found[unit], gate, readers.complement(only), signal, count);
            return true;
        }
        ResidueSum sum = new ResidueSum(field, found[unit], count);
        boolean reached = isOutput;
        for (int r = readers.start(unit); r < readers.start(unit + 1); r++) {
            double[] signal = found[readers.result(r)];
            if (signal == null) {
                continue;
            }
            reached = true;
            if (readers.gate(r) == Readers.NONE) {
                sum.add(coefficients[readers.slot(r)], signal);
            } else {
                sum.addGated(gates[readers.gate(r)], readers.complement(r), signal);
            }
        }
        if (isOutput) {
            sum.add(1, ones);
        }
        sum.finish();
        return reached;
    }

    /** The values of all units; not to be changed. */
    double[][] values() {
        return values;
    }

    /** The derivatives of an output by all units, null where no path leads; not to be changed. */
    double[][] signals(int output) {
        return signals[output];
    }

    /** Number of samples. */
    int count() {
        return count;
    }

    /** Writes the derivatives of an output by a parameter at all samples. */
    void copy(ParameterTerms terms, int parameter, int output, double[] target, int offset) {
        double[] sum = new double[count];
        boolean started = false;
        int products = 0;
        for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
            double[] signal = signals[output][terms.result(t)];
            if (signal == null) {
                continue;
            }
            double[] value = values[terms.source(t)];
            if (!started) {
                Rows.product(sum, signal, value, count, field);
                started = true;
            } else {
                Rows.addProduct(sum, signal, value, count);
                if (++products == PrimeField.MOST_PRODUCTS - 1) {
                    Rows.reduce(sum, 0, count, field);
                    products = 0;
                }
            }
        }
        if (products > 0) {
            Rows.reduce(sum, 0, count, field);
        }
        System.arraycopy(sum, 0, target, offset, count);
    }
}
