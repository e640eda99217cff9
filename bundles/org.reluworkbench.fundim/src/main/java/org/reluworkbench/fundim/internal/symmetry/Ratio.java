package org.reluworkbench.fundim.internal.symmetry;

import java.math.BigDecimal;

/** An exact fraction with a denominator other than 0, never divided out. */
record Ratio(BigDecimal numerator, BigDecimal denominator) {
    static final Ratio ONE = new Ratio(BigDecimal.ONE, BigDecimal.ONE);

    /** The dyadic rational that a finite double denotes. */
    static Ratio of(double value) {
        return new Ratio(new BigDecimal(value), BigDecimal.ONE);
    }

    Ratio times(Ratio other) {
        return new Ratio(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The quotient by a ratio other than 0. */
    Ratio over(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    int signum() {
        return numerator.signum() * denominator.signum();
    }

    boolean isEqualTo(Ratio other) {
        return numerator
                        .multiply(other.denominator)
                        .compareTo(other.numerator.multiply(denominator))
                == 0;
    }
}
