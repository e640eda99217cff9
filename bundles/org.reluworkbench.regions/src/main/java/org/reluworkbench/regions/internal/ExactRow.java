package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.NavigableMap;

/** A unit as an affine function of units of the level before, times a power of two. */
final class ExactRow {
    private final int[] inputs;
    private final BigInteger[] coefficients;
    private final BigInteger constant;

    /**
     * @param terms coefficients by unit, none 0
     */
    ExactRow(NavigableMap<Integer, BigInteger> terms, BigInteger constant) {
        inputs = terms.keySet().stream().mapToInt(Integer::intValue).toArray();
        coefficients = terms.values().toArray(BigInteger[]::new);
        this.constant = constant;
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

    BigInteger constant() {
        return constant;
    }
}
