package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.Readers;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;

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

    /** For each output the derivatives by all units, null where no path leads to it. */
    private final double[][][] signals;

    /**
     * @param coefficients residues of the circuit's
     * @param from the first sample
     * @param to after the last one
     */
    Derivatives(
            Circuit circuit,
            Readers readers,
            PrimeField field,
            double[] coefficients,
            SampleBatch batch,
            Patterns patterns,
            int from,
            int to) {
        this.circuit = circuit;
        this.readers = readers;
        this.field = field;
        this.coefficients = coefficients;
        count = to - from;
        gates = gates(patterns, from, to);
        values = new double[circuit.units()][];
        evaluate(batch, from);
        signals = new double[circuit.outputs().length][][];
        for (int o = 0; o < signals.length; o++) {
            signals[o] = gather(circuit.outputs()[o]);
        }
    }

    private double[][] gates(Patterns patterns, int from, int to) {
        double[][] chosen = new double[circuit.gates()][];
        boolean all = from == 0 && to == patterns.samples();
        for (int g = 0; g < chosen.length; g++) {
            double[] gate = patterns.gate(g);
            chosen[g] = all ? gate : Arrays.copyOfRange(gate, from, to);
        }
        return chosen;
    }

    private void evaluate(SampleBatch batch, int from) {
        values[Circuit.ONE] = Arrays.copyOfRange(batch.ones(), from, from + count);
        for (int i = 0; i < circuit.inputs(); i++) {
            values[1 + i] = Residues.of(batch.values()[i], from, count, field);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                values[stage.first() + i] = value(stage, i);
            }
        }
    }

    private double[] ones() {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[] value(Circuit.Stage stage, int i) {
        if (stage instanceof Circuit.Rectifier rectifier) {
            double[] value = new double[count];
            double[] gate = gates[rectifier.firstGate() + i];
            Rows.gated(value, gate, rectifier.complement(), values[rectifier.source()[i]]);
            return value;
        }
        ResidueSum sum = new ResidueSum(field, new double[count]);
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
        return sum.finish();
    }

    private double[][] gather(int output) {
        double[][] found = new double[circuit.units()][];
        for (int u = circuit.units() - 1; u > circuit.inputs(); u--) {
            found[u] = signal(u, u == output, found);
        }
        return found;
    }

    private double[] signal(int unit, boolean isOutput, double[][] found) {
        int only = readers.start(unit);
        if (!isOutput
                && readers.start(unit + 1) == only + 1
                && readers.gate(only) != Readers.NONE
                && found[readers.result(only)] != null) {
            double[] signal = new double[count];
            double[] gate = gates[readers.gate(only)];
            Rows.gated(signal, gate, readers.complement(only), found[readers.result(only)]);
            return signal;
        }
        ResidueSum sum = null;
        for (int r = readers.start(unit); r < readers.start(unit + 1); r++) {
            double[] signal = found[readers.result(r)];
            if (signal == null) {
                continue;
            }
            sum = sum == null ? new ResidueSum(field, new double[count]) : sum;
            if (readers.gate(r) == Readers.NONE) {
                sum.add(coefficients[readers.slot(r)], signal);
            } else {
                sum.addGated(gates[readers.gate(r)], readers.complement(r), signal);
            }
        }
        if (isOutput) {
            sum = sum == null ? new ResidueSum(field, new double[count]) : sum;
            sum.add(1, ones());
        }
        return sum == null ? null : sum.finish();
    }

    /** The values of a unit; not to be changed. */
    double[] value(int unit) {
        return values[unit];
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
                Rows.product(sum, signal, value, field);
                started = true;
            } else {
                Rows.addProduct(sum, signal, value);
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
