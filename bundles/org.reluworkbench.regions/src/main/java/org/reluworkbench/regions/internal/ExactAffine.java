package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Σ a_i x_i + c in n dimensions with integer coefficients, known up to a positive factor that all
 * units of a level share. Immutable.
 */
final class ExactAffine {
    /** The coefficients, then the constant. */
    private final BigInteger[] coefficients;

    /** The same in doubles, all times one power of two, each wrong by at most u times itself. */
    private final double[] rounded;

    /** Doubles are left alone below this many bits, so that sums of products cannot overflow. */
    private static final int MOST_BITS = 400;

    ExactAffine(BigInteger[] coefficients) {
        this.coefficients = coefficients;
        int bits = 0;
        for (BigInteger coefficient : coefficients) {
            bits = Math.max(bits, coefficient.bitLength());
        }
        rounded = new double[coefficients.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] =
                    bits <= MOST_BITS
                            ? coefficients[i].doubleValue()
                            : Math.scalb(
                                    top(coefficients[i]),
                                    shift(coefficients[i]) + MOST_BITS - bits);
        }
    }

    /** How many low bits do not fit 62 bits. */
    private static int shift(BigInteger value) {
        return Math.max(0, value.bitLength() - 62);
    }

    /** The upper 62 bits, cut off, so wrong by less than 2⁻⁶⁰ of the value before rounding. */
    private static double top(BigInteger value) {
        return value.shiftRight(shift(value)).doubleValue();
    }

    /** Coordinate i. */
    static ExactAffine coordinate(int dimension, int i) {
        BigInteger[] coefficients = zeros(dimension);
        coefficients[i] = BigInteger.ONE;
        return new ExactAffine(coefficients);
    }

    private static BigInteger[] zeros(int dimension) {
        BigInteger[] zeros = new BigInteger[dimension + 1];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    /** A sum of multiples of functions, with a constant. */
    static final class Sum {
        private final BigInteger[] coefficients;

        Sum(int dimension, BigInteger constant) {
            coefficients = zeros(dimension);
            coefficients[dimension] = constant;
        }

        void add(ExactAffine function, BigInteger factor) {
            for (int i = 0; i < coefficients.length; i++) {
                BigInteger coefficient = function.coefficients[i];
                if (coefficient.signum() != 0) {
                    coefficients[i] = coefficients[i].add(factor.multiply(coefficient));
                }
            }
        }

        ExactAffine function() {
            return new ExactAffine(coefficients);
        }
    }

    ExactAffine minus(ExactAffine other) {
        BigInteger[] difference = new BigInteger[coefficients.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = coefficients[i].subtract(other.coefficients[i]);
        }
        return new ExactAffine(difference);
    }

    boolean isZero() {
        for (BigInteger coefficient : coefficients) {
            if (coefficient.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    /** The value at a point, times its denominator. */
    BigInteger at(ExactVertex point) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < coefficients.length; i++) {
            if (coefficients[i].signum() != 0) {
                sum = sum.add(coefficients[i].multiply(point.homogeneous(i)));
            }
        }
        return sum;
    }

    /**
     * The sign at a point as far as doubles tell it: every product is wrong by at most 3u and the
     * sum by n more, so (n + 5)u Σ|a_i x_i| bounds the error; 2 if they do not.
     */
    int filteredSign(ExactVertex point) {
        int n = coefficients.length - 1;
        double sum = rounded[n];
        double size = Math.abs(sum);
        for (int i = 0; i < n; i++) {
            double product = rounded[i] * point.rounded(i);
            sum += product;
            size += Math.abs(product);
        }
        double bound = (n + 5) * RoundingUnit.U * size * (1 + 0x1p-20) + RoundingUnit.TINY;
        if (Math.abs(sum) >= bound && size < RoundingUnit.HUGE) {
            return sum > 0 ? 1 : -1;
        }
        return 2;
    }
}
