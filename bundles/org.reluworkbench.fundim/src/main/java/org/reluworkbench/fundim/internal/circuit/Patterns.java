package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;

/**
 * The activation patterns of a batch, decided exactly: weights and inputs are the dyadic rationals
 * that their doubles denote. Where a pre-activation is exactly 0 the gate is closed, as relu′(0) =
 * 0; of equal largest candidates the first wins.
 */
public final class Patterns {
    private final int samples;
    private final double[][] gates;
    private final long[][] bits;
    private final int exactlyDecided;
    private final int onWall;

    /**
     * @param gates for each gate 1 or 0 at every sample
     * @param count number of gates; there may be more arrays
     * @param exactlyDecided number of samples that the floating-point filter could not decide
     * @param onWall number of samples that lie on a wall
     */
    Patterns(int samples, double[][] gates, int count, int exactlyDecided, int onWall) {
        this.samples = samples;
        this.gates = gates;
        int padded = padded(samples);
        for (int g = 0; g < count; g++) {
            if (gates[g].length < padded) {
                gates[g] = Arrays.copyOf(gates[g], padded);
            }
            Arrays.fill(gates[g], samples, padded, 0);
        }
        this.exactlyDecided = exactlyDecided;
        this.onWall = onWall;
        bits = new long[count][];
        for (int g = 0; g < count; g++) {
            bits[g] = FloatRows.FASTEST.packed(gates[g], samples);
        }
    }

    /** Given patterns, with 1 or 0 for each gate at every sample; taken over. */
    public static Patterns given(int samples, double[][] gates) {
        return new Patterns(samples, gates, gates.length, 0, 0);
    }

    /** The patterns of some of the samples, in the given order. */
    public Patterns subset(int[] chosen) {
        double[][] some = new double[bits.length][chosen.length];
        for (int g = 0; g < some.length; g++) {
            for (int s = 0; s < chosen.length; s++) {
                some[g][s] = gates[g][chosen[s]];
            }
        }
        return given(chosen.length, some);
    }

    /** Number of samples. */
    public int samples() {
        return samples;
    }

    /**
     * 1 where a gate is open and 0 where it is closed, at as many samples as there are, and then
     * zeros up to {@link #padded}; not to be changed.
     */
    public double[] gate(int gate) {
        return gates[gate];
    }

    /** The same in bits, sample s in bit s mod 64 of word s / 64; not to be changed. */
    public long[] bits(int gate) {
        return bits[gate];
    }

    /** How many entries a gate has with the zeros behind the samples. */
    public int padded() {
        return padded(samples);
    }

    /** At least a whole vector more than samples. */
    static int padded(int samples) {
        return Workspace.padded(samples + 1) + Workspace.padded(1);
    }

    /** Number of samples that needed exact arithmetic. */
    public int exactlyDecided() {
        return exactlyDecided;
    }

    /** Number of samples at which a pre-activation is exactly 0 or largest candidates are equal. */
    public int onWall() {
        return onWall;
    }
}
