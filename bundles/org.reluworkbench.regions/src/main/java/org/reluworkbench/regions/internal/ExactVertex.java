package org.reluworkbench.regions.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

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

    /** The mean of some points. */
    static ExactVertex mean(List<ExactVertex> points) {
        int n = points.get(0).homogeneous.length - 1;
        BigInteger denominator = BigInteger.ONE;
        for (ExactVertex point : points) {
            BigInteger other = point.homogeneous[n];
            denominator = denominator.multiply(other).divide(denominator.gcd(other));
        }
        BigInteger[] sum = new BigInteger[n + 1];
        Arrays.fill(sum, BigInteger.ZERO);
        for (ExactVertex point : points) {
            BigInteger factor = denominator.divide(point.homogeneous[n]);
            for (int i = 0; i < n; i++) {
                sum[i] = sum[i].add(factor.multiply(point.homogeneous[i]));
            }
        }
        sum[n] = denominator.multiply(BigInteger.valueOf(points.size()));
        return new ExactVertex(sum);
    }

    /** Coordinate i as a fraction in lowest terms, {@code "-3/8"}, or a whole number. */
    String fraction(int i) {
        BigInteger denominator = homogeneous[homogeneous.length - 1];
        BigInteger divisor = denominator.gcd(homogeneous[i]);
        BigInteger lowest = denominator.divide(divisor);
        String numerator = homogeneous[i].divide(divisor).toString();
        return lowest.equals(BigInteger.ONE) ? numerator : numerator + "/" + lowest;
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
