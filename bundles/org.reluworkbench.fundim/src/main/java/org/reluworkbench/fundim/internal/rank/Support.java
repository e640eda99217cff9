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
    private final long[][] values;
    private final long[][] signals;

    Support(Circuit circuit, SampleBatch batch, Patterns patterns) {
        this.circuit = circuit;
        this.patterns = patterns;
        words = (patterns.samples() + 63) / 64;
        values = new long[circuit.units()][words];
        signals = new long[circuit.units()][words];
        addNonzero(batch.ones(), values[Circuit.ONE]);
        for (int i = 0; i < circuit.inputs(); i++) {
            addNonzero(batch.values()[i], values[1 + i]);
        }
        for (Circuit.Stage stage : circuit.stages()) {
            for (int i = 0; i < stage.size(); i++) {
                forward(stage, i, values[stage.first() + i]);
            }
        }
        for (int output : circuit.outputs()) {
            Arrays.fill(signals[output], -1);
            // What lies beyond the last sample does not count.
            signals[output][words - 1] = -1L >>> (words * 64 - patterns.samples());
        }
        for (int k = circuit.stages().size() - 1; k >= 0; k--) {
            Circuit.Stage stage = circuit.stages().get(k);
            for (int i = 0; i < stage.size(); i++) {
                backward(stage, i, signals[stage.first() + i]);
            }
        }
    }

    private static void addNonzero(double[] values, long[] bits) {
        for (int s = 0; s < values.length; s++) {
            bits[s >> 6] |= (values[s] != 0 ? 1L : 0L) << s;
        }
    }

    private void forward(Circuit.Stage stage, int i, long[] result) {
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                if (circuit.coefficients()[affine.slot()[t]] != 0) {
                    add(result, values[affine.source()[t]]);
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            add(result, values[rectifier.source()[i]]);
            restrict(result, patterns.bits(rectifier.firstGate() + i), rectifier.complement());
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                long[] passed = values[maximum.source()[c]].clone();
                restrict(passed, patterns.bits(maximum.firstGate() + c), false);
                add(result, passed);
            }
        }
    }

    private void backward(Circuit.Stage stage, int i, long[] signal) {
        if (stage instanceof Circuit.Affine affine) {
            for (int t = affine.start()[i]; t < affine.start()[i + 1]; t++) {
                if (circuit.coefficients()[affine.slot()[t]] != 0) {
                    add(signals[affine.source()[t]], signal);
                }
            }
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            long[] passed = signal.clone();
            restrict(passed, patterns.bits(rectifier.firstGate() + i), rectifier.complement());
            add(signals[rectifier.source()[i]], passed);
        } else {
            Circuit.Maximum maximum = (Circuit.Maximum) stage;
            for (int c = maximum.start()[i]; c < maximum.start()[i + 1]; c++) {
                long[] passed = signal.clone();
                restrict(passed, patterns.bits(maximum.firstGate() + c), false);
                add(signals[maximum.source()[c]], passed);
            }
        }
    }

    private static void add(long[] to, long[] more) {
        for (int w = 0; w < to.length; w++) {
            to[w] |= more[w];
        }
    }

    private static void restrict(long[] bits, long[] gate, boolean complement) {
        for (int w = 0; w < bits.length; w++) {
            bits[w] &= complement ? ~gate[w] : gate[w];
        }
    }

    /** Whether value and signal of a term of the parameter meet at some sample. */
    boolean reaches(ParameterTerms terms, int parameter) {
        for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
            long[] signal = signals[terms.result(t)];
            long[] value = values[terms.source(t)];
            for (int w = 0; w < words; w++) {
                if ((signal[w] & value[w]) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
