package org.reluworkbench.regions.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A rational point in n dimensions as n integers over a positive one. Immutable. */
final class ExactVertex {
    private static final MathContext DIGITS = new MathContext(40);

    /** The numerators, then the denominator. */
    private final BigInteger[] homogeneous;

    /** Each coordinate as the nearest double. */
    private final double[] rounded;

    private ExactVertex(BigInteger[] homogeneous) {
        int n = homogeneous.length - 1;
        BigInteger divisor = homogeneous[n];
        for (int i = 0; i < n && !divisor.equals(BigInteger.ONE); i++) {
            divisor = divisor.gcd(homogeneous[i]);
        }
        this.homogeneous = new BigInteger[n + 1];
        for (int i = 0; i <= n; i++) {
            this.homogeneous[i] = homogeneous[i].divide(divisor);
        }
        rounded = new double[n];
        BigDecimal denominator = new BigDecimal(this.homogeneous[n]);
        for (int i = 0; i < n; i++) {
            rounded[i] =
                    new BigDecimal(this.homogeneous[i]).divide(denominator, DIGITS).doubleValue();
        }
    }

    /** The point with exactly these coordinates. */
    static ExactVertex of(double... coordinates) {
        int scale = 0;
        for (double coordinate : coordinates) {
            scale = Dyadic.scale(coordinate, scale);
        }
        BigInteger[] homogeneous = new BigInteger[coordinates.length + 1];
        for (int i = 0; i < coordinates.length; i++) {
            homogeneous[i] = Dyadic.scaled(coordinates[i], scale);
        }
        homogeneous[coordinates.length] = BigInteger.ONE.shiftLeft(scale);
        return new ExactVertex(homogeneous);
    }

    /** The point between two others where a function with opposite signs there is 0. */
    static ExactVertex between(ExactVertex p, ExactVertex q, ExactAffine function) {
        BigInteger atP = function.at(p).abs();
        BigInteger atQ = function.at(q).abs();
        BigInteger[] sum = new BigInteger[p.homogeneous.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = atQ.multiply(p.homogeneous[i]).add(atP.multiply(q.homogeneous[i]));
        }
        return new ExactVertex(sum);
    }

    /** Numerator i, or with the dimension the denominator. */
    BigInteger homogeneous(int i) {
        return homogeneous[i];
    }

    /** Coordinate i, rounded. */
    double rounded(int i) {
        return rounded[i];
    }
}
