package org.reluworkbench.regions.internal;

import java.math.BigInteger;

/** Doubles as integers over a common power of two. */
public final class Dyadic {
    private Dyadic() {}

    /** Smallest e ≥ 0 such that value · 2^e is an integer, so far as it is not below {@code e}. */
    public static int scale(double value, int atLeast) {
        if (value == 0) {
            return atLeast;
        }
        long mantissa = mantissa(value);
        int exponent = exponent(value) + Long.numberOfTrailingZeros(mantissa);
        return Math.max(atLeast, -exponent);
    }

    /** value · 2^scale, which must be an integer. */
    public static BigInteger scaled(double value, int scale) {
        if (value == 0) {
            return BigInteger.ZERO;
        }
        long mantissa = mantissa(value);
        int zeros = Long.numberOfTrailingZeros(mantissa);
        long odd = mantissa >>> zeros;
        int shift = exponent(value) + zeros + scale;
        // Most numbers fit into a long, which is quicker to shift.
        BigInteger magnitude =
                shift < Long.numberOfLeadingZeros(odd)
                        ? BigInteger.valueOf(odd << shift)
                        : BigInteger.valueOf(odd).shiftLeft(shift);
        return value < 0 ? magnitude.negate() : magnitude;
    }

    /** The product of the first {@code count} factors times 2^scale, which must be an integer. */
    static BigInteger scaledProduct(double[] factors, int count, int scale) {
        if (count == 1) {
            return scaled(factors[0], scale);
        }
        BigInteger product = BigInteger.ONE;
        int twos = scale;
        for (int i = 0; i < count; i++) {
            int fraction = scale(factors[i], 0);
            product = product.multiply(scaled(factors[i], fraction));
            twos -= fraction;
        }
        return product.shiftLeft(twos);
    }

    private static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        return Math.abs(value) < Double.MIN_NORMAL ? fraction : fraction | 0x10000000000000L;
    }

    private static int exponent(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    }
}
