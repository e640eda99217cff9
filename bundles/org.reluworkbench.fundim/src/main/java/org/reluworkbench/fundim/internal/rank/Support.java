package org.reluworkbench.fundim.internal.rank;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.ParameterTerms;

/**
 * The samples at which the gates let a unit's value, or its signal to some output, be other than 0;
 * in bits, sample s in bit s mod 64 of word s / 64.
 */
final class Support {
    private final Circuit circuit;
    private final Patterns patterns;
    private final int words;

    /** Of unit u from u·words on. */
    private final long[] values;

    private final long[] signals;

    Support(Circuit circuit, SampleBatch batch, Patterns patterns) {
        this.circuit = circuit;
        this.patterns = patterns;
        words = (patterns.samples() + 63) / 64;
        values = new long[circuit.units() * words];
        signals = new long[circuit.units() * words];
        addNonzero(batch.ones(), Circuit.ONE);
        for (int i = 0; i < circuit.inputs(); i++) {
            addNonzero(batch.values()[i], 1 + i);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                forward(stage, i, stage.first() + i);
            }
        }
        for (int output : circuit.outputs()) {
            Arrays.fill(signals, output * words, output * words + words, -1);
            // What lies beyond the last sample does not count.
            signals[output * words + words - 1] = -1L >>> (words * 64 - patterns.samples());
        }
        for (int k = circuit.stages().size() - 1; k >= 0; k--) {
            Circuit.Stage stage = circuit.stages().get(k);
            for (int i = 0; i < stage.size(); i++) {
                backward(stage, i, stage.first() + i);
            }
        }
    }

    private void addNonzero(double[] numbers, int unit) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int s = 64 * w; s < Math.min(numbers.length, 64 * w + 64); s++) {
                word |= (numbers[s] != 0 ? 1L : 0L) << s;
            }
            values[unit * words + w] = word;
        }
    }

    private void forward(Circuit.Stage stage, int i, int unit) {
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                if (circuit.coefficients()[affine.slot()[t]] != 0) {
                    add(values, unit, affine.source()[t]);
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            long[] gate = patterns.bits(rectifier.firstGate() + i);
            add(values, unit, rectifier.source()[i], gate, rectifier.complement());
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                long[] gate = patterns.bits(maximum.firstGate() + c);
                add(values, unit, maximum.source()[c], gate, false);
            }
        }
    }

    private void backward(Circuit.Stage stage, int i, int unit) {
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                if (circuit.coefficients()[affine.slot()[t]] != 0) {
                    add(signals, affine.source()[t], unit);
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            long[] gate = patterns.bits(rectifier.firstGate() + i);
            add(signals, rectifier.source()[i], unit, gate, rectifier.complement());
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                long[] gate = patterns.bits(maximum.firstGate() + c);
                add(signals, maximum.source()[c], unit, gate, false);
            }
        }
    }

    /** Adds the samples of a unit to those of another. */
    private void add(long[] bits, int to, int unit) {
        for (int w = 0; w < words; w++) {
            bits[to * words + w] |= bits[unit * words + w];
        }
    }

    /** Those at which a gate is open or, for the complement, closed. */
    private void add(long[] bits, int to, int unit, long[] gate, boolean complement) {
        for (int w = 0; w < words; w++) {
            bits[to * words + w] |= bits[unit * words + w] & (complement ? ~gate[w] : gate[w]);
        }
    }

    /** Whether value and signal of a term of the parameter meet at some sample. */
    boolean reaches(ParameterTerms terms, int parameter) {
        for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
            int signal = terms.result(t) * words;
            int value = terms.source(t) * words;
            for (int w = 0; w < words; w++) {
                if ((signals[signal + w] & values[value + w]) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
