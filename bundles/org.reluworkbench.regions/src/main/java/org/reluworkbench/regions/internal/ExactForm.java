package org.reluworkbench.regions.internal;

import java.math.BigInteger;

/** a s + b t + c with integer coefficients, known up to a positive common factor. */
record ExactForm(BigInteger a, BigInteger b, BigInteger c) {
    static final ExactForm ZERO = new ExactForm(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    /** The line through two points. */
    static ExactForm line(ExactPoint p, ExactPoint q) {
        return new ExactForm(
                minor(p.y(), q.w(), p.w(), q.y()),
                minor(p.w(), q.x(), p.x(), q.w()),
                minor(p.x(), q.y(), p.y(), q.x()));
    }

    /** The crossing of two lines that are not parallel. */
    ExactPoint crossing(ExactForm other) {
        return ExactPoint.of(
                minor(b, other.c, c, other.b),
                minor(c, other.a, a, other.c),
                minor(a, other.b, b, other.a));
    }

    /** a X + b Y + c W, a positive multiple of the value at the point. */
    BigInteger at(ExactPoint p) {
        return a.multiply(p.x()).add(b.multiply(p.y())).add(c.multiply(p.w()));
    }

    ExactForm minus(ExactForm other) {
        return new ExactForm(a.subtract(other.a), b.subtract(other.b), c.subtract(other.c));
    }

    /** This form and a multiple of another one. */
    ExactForm plus(ExactForm other, BigInteger factor) {
        return new ExactForm(
                a.add(factor.multiply(other.a)),
                b.add(factor.multiply(other.b)),
                c.add(factor.multiply(other.c)));
    }

    /** p s − q r. */
    static BigInteger minor(BigInteger p, BigInteger s, BigInteger q, BigInteger r) {
        return p.multiply(s).subtract(q.multiply(r));
    }
}
