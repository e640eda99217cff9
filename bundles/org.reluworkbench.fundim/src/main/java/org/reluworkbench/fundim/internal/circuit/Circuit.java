package org.reluworkbench.fundim.internal.circuit;

import java.util.List;
import org.reluworkbench.model.Network;

/**
 * A network as an arithmetic circuit over numbered units, in which every trainable parameter is a
 * coefficient. Unit 0 is the constant 1, so that a bias is the coefficient of a term like any
 * other; units 1 to {@code inputs} are the inputs. A parameter may stand in many terms, as the
 * weights of a convolution do.
 *
 * <p>The coefficients are taken as the exact dyadic rationals that their doubles denote. In a batch
 * normalisation scale and shift are parameters, and the rest is u = c·x + d with the doubles
 * nearest to c = 1/√(variance + ε) and d = −mean·c.
 *
 * @param inputs number of input values
 * @param units number of units
 * @param outputs the units that are the network's outputs
 * @param stages in the order of evaluation
 * @param parameters number of trainable parameters
 * @param coefficients values of the parameters, followed by those of the constants
 * @param gates number of gates, the bits of an activation pattern
 * @param layers the network's layer that each parameter belongs to, by number of its node
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
public record Circuit(
        int inputs,
        int units,
        int[] outputs,
        List<Stage> stages,
        int parameters,
        double[] coefficients,
        int gates,
        int[] layers) {
    /** The unit that is always 1. */
    public static final int ONE = 0;

    /** A step of the evaluation; its results are consecutive units. */
    public sealed interface Stage permits Affine, Rectifier, Maximum {
        /** The first of the units that it computes. */
        int first();

        /** How many units it computes. */
        int size();
    }

    /**
     * unit first + o = Σ coefficient(slot t)·unit(source t) over the terms t of o.
     *
     * @param start the first term of each result, and the number of terms at the end
     * @param source the unit that a term reads
     * @param slot the coefficient of a term
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Affine(int first, int[] start, int[] source, int[] slot) implements Stage {
        @Override
        public int size() {
            return start.length - 1;
        }
    }

    /**
     * unit first + i = g·unit(source i), where g is the bit of gate {@code firstGate} + i, which is
     * 1 where the source is positive; for the complement 1 − g in place of g.
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Rectifier(int first, int firstGate, int[] source, boolean complement)
            implements Stage {
        @Override
        public int size() {
            return source.length;
        }
    }

    /**
     * The largest of each window's candidates; the gate of the first of the largest ones is 1.
     *
     * @param start the first candidate of each window, and the number of candidates at the end
     * @param source the unit that a candidate is
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Maximum(int first, int firstGate, int[] start, int[] source) implements Stage {
        @Override
        public int size() {
            return start.length - 1;
        }
    }

    /**
     * The circuit of a network.
     *
     * @throws ArithmeticException if it has more than 2³¹ units or terms
     */
    public static Circuit of(Network network) {
        return new CircuitBuilder(network).build();
    }

    /** Whether a coefficient is trained. */
    public boolean isParameter(int slot) {
        return slot < parameters;
    }
}
