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
    private static final SampleRows ROWS = SampleRows.FASTEST;

    private final Circuit circuit;
    private final Readers readers;
    private final PrimeField field;
    private final double[] coefficients;
    private final double[][] gates;
    private final int count;

    private final int length;
    private final int padded;

    private final ResidueSum sum;
    private final ProductSum products;
    private final double[][] values;

    /** What the signal of an output is at each sample. */
    private final double[] seed;

    /** For each output the derivatives by all units, null where no path leads to it. */
    private final double[][][] signals;

    /**
     * @param coefficients residues of the circuit's
     * @param from the first sample
     * @param to after the last one
     * @param seeds for each output factors of its derivatives at all samples of the batch
     * @param length of the vectors, at least the number of samples; what follows these is 0
     * @param workspace lends the arrays
     */
    Derivatives(
            Circuit circuit,
            Readers readers,
            PrimeField field,
            double[] coefficients,
            SampleBatch batch,
            Patterns patterns,
            double[][] seeds,
            int from,
            int to,
            int length,
            Workspace workspace) {
        this.circuit = circuit;
        this.readers = readers;
        this.field = field;
        this.coefficients = coefficients;
        count = to - from;
        this.length = length;
        padded = Workspace.padded(length);
        sum = new ResidueSum(field, padded);
        products = new ProductSum(field);
        gates = gates(patterns, from, workspace);
        values = workspace.take(circuit.units(), length);
        evaluate(batch, from, workspace);
        seed = workspace.take(1, length)[0];
        Arrays.fill(seed, count, padded, 0);
        signals = new double[circuit.outputs().length][][];
        for (int o = 0; o < signals.length; o++) {
            System.arraycopy(seeds[o], from, seed, 0, count);
            signals[o] =
                    gather(circuit.outputs()[o], workspace.take(circuit.units(), length).clone());
        }
    }

    private double[][] gates(Patterns patterns, int from, Workspace workspace) {
        double[][] chosen = new double[circuit.gates()][];
        if (from == 0 && padded <= patterns.padded()) {
            Arrays.setAll(chosen, patterns::gate);
            return chosen;
        }
        double[][] copies = workspace.take(chosen.length, length);
        for (int g = 0; g < chosen.length; g++) {
            System.arraycopy(patterns.gate(g), from, copies[g], 0, count);
            Arrays.fill(copies[g], count, padded, 0);
        }
        return copies;
    }

    private void evaluate(SampleBatch batch, int from, Workspace workspace) {
        System.arraycopy(batch.ones(), from, values[Circuit.ONE], 0, count);
        Arrays.fill(values[Circuit.ONE], count, padded, 0);
        int mark = workspace.mark();
        double[][] input = workspace.take(2, length);
        for (int i = 0; i < circuit.inputs(); i++) {
            System.arraycopy(batch.values()[i], from, input[0], 0, count);
            Arrays.fill(input[0], count, padded, 0);
            Residues.write(input[0], values[1 + i], input[1], padded, field);
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
            ROWS.gated(value, gate, rectifier.complement(), source, padded);
            return;
        }
        sum.begin(value);
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
            ROWS.gated(found[unit], gate, readers.complement(only), signal, padded);
            return true;
        }
        sum.begin(found[unit]);
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
            sum.add(1, seed);
        }
        sum.finish();
        return reached;
    }

    /** The values of all units; not to be changed. */
    double[][] values() {
        return values;
    }

    /**
     * The seed's multiples of the derivatives of an output by all units, null where no path leads;
     * not to be changed.
     */
    double[][] signals(int output) {
        return signals[output];
    }

    /**
     * Writes the seed's multiples of the derivatives of an output by a parameter at all samples,
     * and zeros up to whole vectors.
     */
    void write(ParameterTerms terms, int parameter, int output, double[] target) {
        products.begin(target, padded);
        for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
            products.add(signals[output][terms.result(t)], 0, values[terms.source(t)], 0);
        }
        products.finish();
    }
}
