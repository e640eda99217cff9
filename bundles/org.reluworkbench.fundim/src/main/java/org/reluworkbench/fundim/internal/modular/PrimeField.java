package org.reluworkbench.fundim.internal.modular;

import java.util.SplittableRandom;

/**
 * Integers modulo a prime p, 2²² &lt; p &lt; 2²³, as doubles between −p/2 and p/2. A product of two
 * such residues is below 2⁴⁴, so up to {@link #MOST_PRODUCTS} of them are added exactly in a double
 * before one reduction: block products run at the speed of floating-point arithmetic.
 *
 * @see <a href="https://doi.org/10.1145/1391989.1391992">Dumas, Giorgi and Pernet 2008, Dense
 *     linear algebra over word-size prime fields: the FFLAS and FFPACK packages</a>
 */
public final class PrimeField {
    /** How many products of residues may be added to a residue before a reduction. */
    public static final int MOST_PRODUCTS = 256;

    /** Number of primes between 2²² and 2²³, that is π(2²³) − π(2²²). */
    public static final int PRIMES = 268_216;

    /** Smallest exponent k with p &gt; 2^k. */
    public static final int BITS = 22;

    /** Added and subtracted again it rounds doubles below 2⁵¹ to the nearest integer. */
    static final double ROUND = 0x1.8p52;

    private static final int LEAST = 160;

    private final int p;
    private final double modulus;
    private final double inverse;

    /** 2^e mod p for the usual exponents, from −{@value #LEAST} on. */
    private final double[] powers = new double[LEAST + 65];

    /**
     * @throws IllegalArgumentException if p is not a prime in the range
     */
    public PrimeField(int p) {
        if (!contains(p)) {
            throw new IllegalArgumentException(p + " is not a prime between 2^22 and 2^23");
        }
        this.p = p;
        modulus = p;
        inverse = 1.0 / p;
        fillPowers();
    }

    /** Whether a number is a prime between 2²² and 2²³. */
    public static boolean contains(int number) {
        return number >>> BITS == 1 && isPrime(number);
    }

    /** A prime drawn uniformly from those between 2²² and 2²³. */
    public static PrimeField draw(SplittableRandom random) {
        while (true) {
            int candidate = random.nextInt(1 << BITS, 1 << (BITS + 1)) | 1;
            if (isPrime(candidate)) {
                return new PrimeField(candidate);
            }
        }
    }

    /**
     * A residue other than 0, each drawn with a probability within 2⁻⁴⁰ of the others', relatively.
     */
    double random(SplittableRandom random) {
        return centred(1 + Math.multiplyHigh(random.nextLong() >>> 1, 2L * (p - 1)));
    }

    private static boolean isPrime(int n) {
        for (int d = 3; d * d <= n; d += 2) {
            if (n % d == 0) {
                return false;
            }
        }
        return n % 2 == 1;
    }

    private void fillPowers() {
        double half = centred((p + 1) / 2);
        powers[LEAST] = 1;
        for (int e = LEAST + 1; e < powers.length; e++) {
            powers[e] = reduce(2 * powers[e - 1]);
        }
        for (int e = LEAST - 1; e >= 0; e--) {
            powers[e] = reduce(half * powers[e + 1]);
        }
    }

    private double powerOfTwo(int e) {
        if (e >= -LEAST && e + LEAST < powers.length) {
            return powers[e + LEAST];
        }
        double whole = powerOfTwo(e / 2);
        double square = reduce(whole * whole);
        return e % 2 == 0 ? square : reduce(square * powers[LEAST + (e < 0 ? -1 : 1)]);
    }

    private double centred(long residue) {
        return residue > p / 2 ? residue - p : residue;
    }

    /** p. */
    public int prime() {
        return p;
    }

    double modulus() {
        return modulus;
    }

    double inverseOfModulus() {
        return inverse;
    }

    /** The residue of an integer of at most 2⁵² in absolute value. */
    public double reduce(double integer) {
        return integer - ((integer * inverse + ROUND) - ROUND) * modulus;
    }

    /** The residue of the dyadic rational that a finite double denotes. */
    public double residue(double value) {
        if (value == 0) {
            return 0;
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        long mantissa =
                Math.abs(value) < Double.MIN_NORMAL ? fraction : fraction | 0x10000000000000L;
        double residue =
                reduce(
                        reduce((double) (mantissa >>> 26)) * powers[LEAST + 26]
                                + (double) (mantissa & 0x3FFFFFF));
        double scaled = reduce(residue * powerOfTwo(exponent));
        return value < 0 ? -scaled : scaled;
    }

    /**
     * The inverse of a residue.
     *
     * @throws ArithmeticException of 0
     */
    public double inverse(double residue) {
        int r = p;
        int s = 0;
        int oldR = (int) residue;
        oldR += oldR < 0 ? p : 0;
        int oldS = 1;
        while (r != 0) {
            int q = oldR / r;
            int rest = oldR - q * r;
            oldR = r;
            r = rest;
            int t = oldS - q * s;
            oldS = s;
            s = t;
        }
        if (oldR != 1) {
            throw new ArithmeticException("0 has no inverse");
        }
        return reduce(oldS);
    }
}
