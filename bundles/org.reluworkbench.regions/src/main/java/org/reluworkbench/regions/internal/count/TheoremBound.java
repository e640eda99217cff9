package org.reluworkbench.regions.internal.count;

/**
 * The bound of Hanin and Rolnick (2019, arXiv:1906.00904, Theorem 5) with its own constants: the
 * expected number of activation regions that meet a square of the plane is at most area · (TN)²/2
 * for N ≥ 2 neurons, if the square is large enough, with T = 2⁵ · C_grad · C_bias.
 *
 * <p>C_bias bounds the density of biases given all weights: 1/(σ√(2π)) for N(0, σ²). C_grad bounds
 * E[‖∇z‖^m]^(1/m) for the pre-activation z of every neuron, of which the proof on a plane uses m ≤
 * 2, so the root of the largest E‖∇z‖² serves. That expectation is exact here. With independent
 * weights of mean 0 and variance 2/n for n inputs, a neuron of the first layer has E‖∇z‖² = 2 · 2/n
 * along the two orthonormal directions of a plane. In a later layer ∇z = Σ wⱼ·1[zⱼ &gt; 0]·∇zⱼ, so
 * E‖∇z‖² = n · 2/n · E[1[zⱼ &gt; 0]·‖∇zⱼ‖²], and changing the signs of neuron j's weights and bias
 * shows that half of E‖∇zⱼ‖² comes from zⱼ &gt; 0: every layer has the value of the first.
 *
 * @param gradient C_grad
 * @param bias C_bias, infinite without biases, where the theorem says nothing
 * @param area of the domain
 */
record TheoremBound(double gradient, double bias, double area) {

    /**
     * For networks as {@link org.reluworkbench.model.FreshNetworks} draws them.
     *
     * @param inputs of the network, of which the plane has two orthonormal directions
     * @param deviation of the biases, σ
     * @param corners of the domain, as (x, y)
     */
    static TheoremBound of(int inputs, double deviation, double[][] corners) {
        return new TheoremBound(
                Math.sqrt(4.0 / inputs), 1 / (deviation * Math.sqrt(2 * Math.PI)), area(corners));
    }

    private static double area(double[][] corners) {
        double twice = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] a = corners[i];
            double[] b = corners[(i + 1) % corners.length];
            twice += a[0] * b[1] - a[1] * b[0];
        }
        return Math.abs(twice) / 2;
    }

    /** Whether biases have a density, without which the theorem says nothing. */
    boolean isProved() {
        return Double.isFinite(bias);
    }

    /** T. */
    double factor() {
        return 32 * gradient * bias;
    }

    /** The bound for N neurons, 2^N for N &lt; 2. */
    double regions(long neurons) {
        double root = factor() * neurons;
        return area * (neurons < 2 ? 2 : root * root / 2);
    }
}
