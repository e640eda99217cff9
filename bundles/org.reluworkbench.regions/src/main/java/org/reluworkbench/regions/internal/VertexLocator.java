package org.reluworkbench.regions.internal;

/**
 * Crossing of two lines by Cramer's rule with an error bound.
 *
 * <p>With coefficients wrong by at most e_A, e_B and at most m_A, m_B in absolute value, each of
 * the three 2 × 2 minors is wrong by at most η = 2(e_A m_B + e_B m_A + e_A e_B) from the
 * coefficients plus 4u m_A m_B(1 + u) from three roundings (8u is used). The quotient x = X/D is
 * then wrong by at most η(1 + |x|)/(|D| − η) plus u|x|.
 */
final class VertexLocator {
    private double x;
    private double y;
    private double error;

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Bound on the error of each coordinate; may be infinite or not a number. */
    double error() {
        return error;
    }

    void cross(
            double aA,
            double bA,
            double cA,
            double eA,
            double aB,
            double bB,
            double cB,
            double eB) {
        double mA = Math.max(Math.abs(aA), Math.max(Math.abs(bA), Math.abs(cA)));
        double mB = Math.max(Math.abs(aB), Math.max(Math.abs(bB), Math.abs(cB)));
        double eta =
                2 * (eA * mB + eB * mA + eA * eB)
                        + 8 * RoundingUnit.U * mA * mB
                        + RoundingUnit.TINY;
        double d = aA * bB - bA * aB;
        x = (bA * cB - cA * bB) / d;
        y = (cA * aB - aA * cB) / d;
        double size = Math.max(Math.abs(x), Math.abs(y));
        double room = Math.abs(d) - 2 * eta;
        error =
                room > 0 && mA * mB < RoundingUnit.HUGE
                        ? eta * (1 + size) / room * (1 + 0x1p-8)
                                + 2 * RoundingUnit.U * size
                                + RoundingUnit.TINY
                        : Double.POSITIVE_INFINITY;
    }
}
