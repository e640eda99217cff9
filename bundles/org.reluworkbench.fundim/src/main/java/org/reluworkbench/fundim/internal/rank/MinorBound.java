package org.reluworkbench.fundim.internal.rank;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.PrimeField;

/**
 * How many primes can divide a minor of the Jacobian that is not 0. With every entry times 2^e an
 * integer of absolute value below 2^b, Hadamard's inequality bounds a minor of order k by
 * (√k·2^b)^k, so at most k·(b + ½·log₂k) / 22 primes above 2²² divide it.
 *
 * <p>e is the sum over the stages of the bits behind the point of their coefficients, and of the
 * inputs; the entries are at most the product over the stages of 1 + rows · the largest
 * Σ|coefficient| (or 1), times the largest input or 1.
 */
public final class MinorBound {
    private final double bits;

    /** For a network at a batch. */
    public MinorBound(Circuit circuit, SampleBatch batch) {
        double found = 0;
        int inputBits = 0;
        double largest = 1;
        for (double[] values : batch.values()) {
            for (double value : values) {
                inputBits = Math.max(inputBits, bitsBehindPoint(value));
                largest = Math.max(largest, Math.abs(value));
            }
        }
        found += inputBits + log2(largest);
        for (Circuit.Stage stage : circuit.stages()) {
            if (stage instanceof Circuit.Affine affine) {
                found += bits(circuit, affine);
            }
        }
        // Covers the rounding of the logarithms.
        bits = found * (1 + 1e-9) + 1;
    }

    private static double bits(Circuit circuit, Circuit.Affine stage) {
        int behind = 0;
        double largest = 1;
        for (int o = 0; o < stage.size(); o++) {
            double sum = 0;
            for (int t = stage.start()[o]; t < stage.start()[o + 1]; t++) {
                double coefficient = circuit.coefficients()[stage.slot()[t]];
                behind = Math.max(behind, bitsBehindPoint(coefficient));
                sum += Math.abs(coefficient);
            }
            largest = Math.max(largest, sum);
        }
        // A signal goes through columns, whose sums are at most as many row sums as there are rows;
        // the 1 is for paths around the stage.
        return behind + log2(1 + stage.size() * largest);
    }

    private static int bitsBehindPoint(double value) {
        if (value == 0) {
            return 0;
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long fraction = Double.doubleToRawLongBits(value) & 0xFFFFFFFFFFFFFL;
        int zeros = fraction == 0 ? 52 : Long.numberOfTrailingZeros(fraction);
        if (Math.abs(value) < Double.MIN_NORMAL) {
            zeros = Long.numberOfTrailingZeros(fraction);
        }
        return Math.max(0, -(exponent + zeros));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /** Most primes of the field's range that divide a minor of this order that is not 0. */
    public long mostDivisors(int order) {
        return (long) Math.ceil(order * (bits + log2(order) / 2) / PrimeField.BITS);
    }

    /**
     * The probability that primes drawn uniformly all divide it, or that the sums of random
     * multiples of rows miss it: that a rank which they all find is too small.
     */
    public double failureProbability(int order, int primes) {
        double one =
                mostDivisors(order) / (double) PrimeField.PRIMES + 1.0 / (1 << PrimeField.BITS);
        return Math.pow(Math.min(1, one), primes);
    }
}
