package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.NavigableMap;

/** A unit as an affine function of units of the level before, times a power of two. */
final class ExactRow {
    private final int[] inputs;
    private final BigInteger[] coefficients;
    private final BigInteger constant;
    private final int bits;

    /** The coefficients once more if longs hold them, else empty. */
    private final long[] small;

    /**
     * @param terms coefficients by unit, none 0
     */
    ExactRow(NavigableMap<Integer, BigInteger> terms, BigInteger constant) {
        inputs = terms.keySet().stream().mapToInt(Integer::intValue).toArray();
        coefficients = terms.values().toArray(BigInteger[]::new);
        this.constant = constant;
        bits = Arrays.stream(coefficients).mapToInt(BigInteger::bitLength).max().orElse(0);
        small = new long[bits < Long.SIZE ? coefficients.length : 0];
        Arrays.setAll(small, t -> coefficients[t].longValue());
    }

    /** Number of terms. */
    int terms() {
        return inputs.length;
    }

    /** The unit that a term reads. */
    int input(int term) {
        return inputs[term];
    }

    BigInteger coefficient(int term) {
        return coefficients[term];
    }

    /** Bits that the coefficients take, without their sign. */
    int bits() {
        return bits;
    }

    /** A coefficient if {@link #bits} says that a long holds it. */
    long smallCoefficient(int term) {
        return small[term];
    }

    BigInteger constant() {
        return constant;
    }
}
