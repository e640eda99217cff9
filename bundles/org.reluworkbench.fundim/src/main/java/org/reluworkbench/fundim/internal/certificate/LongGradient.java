package org.reluworkbench.fundim.internal.certificate;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;

/**
 * The gradient of one output by all parameters at one sample modulo p, in integer arithmetic, term
 * by term: a second way, slow and short, to what {@link
 * org.reluworkbench.fundim.internal.modular.ModularJacobian} computes.
 */
final class LongGradient {
    private final Circuit circuit;
    private final long p;
    private final long[] coefficients;

    LongGradient(Circuit circuit, long prime) {
        this.circuit = circuit;
        p = prime;
        coefficients = new long[circuit.coefficients().length];
        for (int c = 0; c < coefficients.length; c++) {
            coefficients[c] = residue(circuit.coefficients()[c]);
        }
    }

    /** The residue of a dyadic rational: 2^−1 is (p + 1)/2. */
    private long residue(double value) {
        long mantissa = 0;
        double rest = Math.abs(value);
        int exponent = rest == 0 ? 0 : Math.getExponent(rest) - 52;
        if (rest != 0) {
            exponent = Math.max(exponent, Double.MIN_EXPONENT - 52);
            mantissa = (long) Math.scalb(rest, -exponent);
        }
        long factor = exponent < 0 ? (p + 1) / 2 : 2;
        long residue = mantissa % p;
        for (int i = 0; i < Math.abs(exponent); i++) {
            residue = residue * factor % p;
        }
        return value < 0 ? (p - residue) % p : residue;
    }

    /** With the gates that the patterns give for the sample. */
    long[] of(SampleBatch batch, Patterns patterns, int sample, int output) {
        long[] values = values(batch, patterns, sample);
        long[] signals = new long[circuit.units()];
        long[] gradient = new long[circuit.parameters()];
        signals[circuit.outputs()[output]] = 1;
        for (int k = circuit.stages().size() - 1; k >= 0; k--) {
            Circuit.Stage stage = circuit.stages().get(k);
            for (int i = 0; i < stage.size(); i++) {
                passBack(stage, i, patterns, sample, values, signals, gradient);
            }
        }
        return gradient;
    }

    private long[] values(SampleBatch batch, Patterns patterns, int sample) {
        long[] values = new long[circuit.units()];
        values[Circuit.ONE] = residue(batch.ones()[sample]);
        for (int i = 0; i < circuit.inputs(); i++) {
            values[1 + i] = residue(batch.values()[i][sample]);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                values[stage.first() + i] = value(stage, i, patterns, sample, values);
            }
        }
        return values;
    }

    private long value(Circuit.Stage stage, int i, Patterns patterns, int sample, long[] values) {
        long sum = 0;
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                sum = (sum + coefficients[affine.slot()[t]] * values[affine.source()[t]]) % p;
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            boolean open = patterns.gate(rectifier.firstGate() + i)[sample] == 1;
            sum = open != rectifier.complement() ? values[rectifier.source()[i]] : 0;
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                boolean wins = patterns.gate(maximum.firstGate() + c)[sample] == 1;
                sum += wins ? values[maximum.source()[c]] : 0;
            }
        }
        return sum;
    }

    private void passBack(
            Circuit.Stage stage,
            int i,
            Patterns patterns,
            int sample,
            long[] values,
            long[] signals,
            long[] gradient) {
        long signal = signals[stage.first() + i];
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                int source = affine.source()[t];
                int slot = affine.slot()[t];
                signals[source] = (signals[source] + coefficients[slot] * signal) % p;
                if (circuit.isParameter(slot)) {
                    gradient[slot] = (gradient[slot] + signal * values[source]) % p;
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            boolean open = patterns.gate(rectifier.firstGate() + i)[sample] == 1;
            if (open != rectifier.complement()) {
                int source = rectifier.source()[i];
                signals[source] = (signals[source] + signal) % p;
            }
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                if (patterns.gate(maximum.firstGate() + c)[sample] == 1) {
                    int source = maximum.source()[c];
                    signals[source] = (signals[source] + signal) % p;
                }
            }
        }
    }
}
