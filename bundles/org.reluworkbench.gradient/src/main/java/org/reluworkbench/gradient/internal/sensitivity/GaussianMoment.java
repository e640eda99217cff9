package org.reluworkbench.gradient.internal.sensitivity;

/** E|X|^p of a normal variable. */
final class GaussianMoment {
    /** Beyond this, the mass on the other side of 0 is below e⁻⁵⁰ of the whole. */
    private static final double FAR = 50;

    private GaussianMoment() {}

    /**
     * E|X|^p for X ~ N(μ, σ²), which is σ^p·2^{p/2}·Γ((p + 1)/2)/√π·Ψ with Kummer's function Ψ =
     * ₁F₁(−p/2; ½; −μ²/2σ²). Where μ²/2σ² is large it is the moment E X^p by its recurrence;
     * elsewhere Kummer's transformation makes all terms of the series positive for p ≥ 0: Ψ =
     * e^{−z}·₁F₁((p + 1)/2; ½; z). The relative error is some 10⁻¹⁵ times the number of terms,
     * which is below 500.
     *
     * @param mean μ ≥ 0
     * @param deviation σ ≥ 0
     * @param p at least 0
     */
    static double of(double mean, double deviation, int p) {
        double z = mean * mean / (2 * deviation * deviation);
        return deviation == 0 || z > FAR
                ? byRecurrence(mean, deviation, p)
                : Math.pow(deviation * Math.sqrt(2), p)
                        * gammaOfHalf(p + 1)
                        / Math.sqrt(Math.PI)
                        * Math.exp(-z)
                        * kummer((p + 1) / 2.0, z);
    }

    /** m_p = μ·m_{p−1} + (p − 1)·σ²·m_{p−2}. */
    private static double byRecurrence(double mean, double deviation, int p) {
        double before = 0;
        double moment = 1;
        for (int i = 1; i <= p; i++) {
            double next = mean * moment + (i - 1) * deviation * deviation * before;
            before = moment;
            moment = next;
        }
        return moment;
    }

    /** Γ(n/2) for n ≥ 1. */
    static double gammaOfHalf(int n) {
        double gamma = n % 2 == 0 ? 1 : Math.sqrt(Math.PI);
        for (double x = n % 2 == 0 ? 1 : 0.5; x < n / 2.0; x++) {
            gamma *= x;
        }
        return gamma;
    }

    /** ₁F₁(a; ½; z) for positive a and z ≥ 0, until a term no longer counts. */
    private static double kummer(double a, double z) {
        double sum = 1;
        double term = 1;
        for (int i = 0; term > 1e-17 * sum; i++) {
            term *= (a + i) / (0.5 + i) * z / (i + 1);
            sum += term;
        }
        return sum;
    }
}
