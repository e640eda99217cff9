package org.reluworkbench.regions.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The point (x / w, y / w) with integers and w &gt; 0. */
record ExactPoint(BigInteger x, BigInteger y, BigInteger w) {
    // Far more digits than a double has: the quotient's own error does not reach its last bit.
    private static final MathContext DIGITS = new MathContext(60);

    static ExactPoint of(BigInteger x, BigInteger y, BigInteger w) {
        if (w.signum() == 0) {
            throw new IllegalStateException("two parallel walls cannot cross");
        }
        int zeros = Math.min(w.getLowestSetBit(), Math.min(trailingZeros(x), trailingZeros(y)));
        BigInteger sign = BigInteger.valueOf(w.signum());
        return new ExactPoint(
                x.shiftRight(zeros).multiply(sign),
                y.shiftRight(zeros).multiply(sign),
                w.shiftRight(zeros).multiply(sign));
    }

    private static int trailingZeros(BigInteger value) {
        return value.signum() == 0 ? Integer.MAX_VALUE : value.getLowestSetBit();
    }

    static ExactPoint of(double x, double y) {
        int scale = Dyadic.scale(y, Dyadic.scale(x, 0));
        return new ExactPoint(
                Dyadic.scaled(x, scale), Dyadic.scaled(y, scale), BigInteger.ONE.shiftLeft(scale));
    }

    double roundedX() {
        return quotient(x);
    }

    double roundedY() {
        return quotient(y);
    }

    private double quotient(BigInteger numerator) {
        return new BigDecimal(numerator).divide(new BigDecimal(w), DIGITS).doubleValue();
    }

    /** Sign of the area of the triangle p q r: 1 if it turns left. */
    static int orientation(ExactPoint p, ExactPoint q, ExactPoint r) {
        return ExactForm.line(p, q).at(r).signum();
    }
}
