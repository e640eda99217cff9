package org.reluworkbench.regions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideSumTest {
    @Test
    void agreesWithBigIntegers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 1000; round++) {
            WideSum sum = new WideSum();
            BigInteger expected = BigInteger.ZERO;
            for (int i = 0; i < 10; i++) {
                // Numbers of 1 to 61 bits, so that ten products stay below 2^127.
                long x = random.nextLong() >> random.nextInt(2, 64);
                long y = random.nextLong() >> random.nextInt(2, 64);
                sum.add(x, y);
                expected = expected.add(BigInteger.valueOf(x).multiply(BigInteger.valueOf(y)));
                assertEquals(expected, sum.value());
            }
        }
    }

    @Test
    void holdsTheLargestProduct() {
        WideSum sum = new WideSum();
        sum.add(Long.MIN_VALUE, Long.MIN_VALUE);
        assertEquals(BigInteger.ONE.shiftLeft(126), sum.value());
        sum.add(Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(BigInteger.ONE.shiftLeft(63), sum.value());
    }
}
