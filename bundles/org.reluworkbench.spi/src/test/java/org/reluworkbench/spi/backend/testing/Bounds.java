package org.reluworkbench.spi.backend.testing;

import org.reluworkbench.spi.backend.Precision;

/** Rounding bounds, from the Javadoc of {@link org.reluworkbench.spi.backend.TensorScope}. */
final class Bounds {

    private Bounds() {}

    /** k·u/(1 − k·u), with one more rounding for the double that it is compared with. */
    static double gamma(Precision precision, int k) {
        double ku = k * precision.unitRoundoff();
        return ku / (1 - ku) + 0x1p-53;
    }

    /** γₖ·|A|·|B|. */
    static Matrix product(Precision precision, Matrix a, Matrix b) {
        double gamma = gamma(precision, a.columns());
        return a.map(Math::abs).times(b.map(Math::abs)).map(x -> x * gamma);
    }

    /**
     * Of a factorisation's residual and of the departure from orthogonality, in the Frobenius norm
     * relative to that of the matrix: Householder reflections give c·m·n·u with a small c (Higham,
     * Accuracy and Stability of Numerical Algorithms, section 19.3), iterations stay below that
     * many sweeps of them.
     */
    static double factorization(Precision precision, int m, int n) {
        return 20.0 * Math.max(1, Math.max(m, n)) * precision.unitRoundoff();
    }
}
