package org.reluworkbench.regions.internal;

import java.math.BigInteger;

/** A sum of products of two longs, exact while all partial sums are below 2^127. */
final class WideSum {
    private long high;
    private long low;

    /** Most bits of the second factors of so many products, whose first ones have so many bits. */
    static int mostBits(int bits, int products) {
        int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(products);
        return Math.min(Long.SIZE - 1, 2 * (Long.SIZE - 1) - bits - countBits);
    }

    void add(long x, long y) {
        long product = x * y;
        low += product;
        long carry = Long.compareUnsigned(low, product) < 0 ? 1 : 0;
        high += Math.multiplyHigh(x, y) + carry;
    }

    BigInteger value() {
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1);
        unsignedLow = unsignedLow.add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow);
    }
}
