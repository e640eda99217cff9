package org.reluworkbench.gradient.internal.sensitivity;

/** Upper bounds of ‖S‖²_F from the number of active units and the largest weights. */
final class SensitivityBounds {
    private final DenseChain chain;
    private final long parameters;
    private final int outputs;

    /**
     * For one network.
     *
     * @param parameters N_θ as printed, biases included
     * @param outputs how many outputs the squared norms are added over
     */
    SensitivityBounds(DenseChain chain, long parameters, int outputs) {
        this.chain = chain;
        this.parameters = parameters;
        this.outputs = outputs;
    }

    /**
     * Proposition 3.2 of Daróczy 2020 as printed, for biasless networks:
     *
     * <pre>N_θ·d·σ^{2(k−1)}·2^{k−1}·k^{−2k}·Γ(k/2)²/π·Ψ²·(∏ max|W_i|)²,</pre>
     *
     * with T(x) ~ N(μ, σ²) the number of active units and Ψ = ₁F₁(−(k − 1)/2; ½; −μ²/2σ²). The
     * factors with σ, Γ and Ψ are (E|T|^{k−1})². It does not hold: 1-4-4-1 with all weights 1 has
     * 144.
     *
     * @param k the print leaves open whether hidden layers or layers of weights are counted
     */
    double printed(int k, double mean, double deviation) {
        double moment = GaussianMoment.of(mean, deviation, k - 1);
        double weights = 1;
        for (int i = 0; i <= chain.hidden(); i++) {
            weights *= chain.largestWeight(i);
        }
        return outputs
                * (double) parameters
                * chain.layer(0).inputs()
                * Math.pow(moment, 2)
                * Math.pow(k, -2.0 * k)
                * Math.pow(weights, 2);
    }

    /**
     * What can be proved at a sample with T active units, with k hidden layers: N·d·max_l ∏_{i≠l}
     * max|W_i|²·(T/(k − 1))^{2(k−1)}, the last factor 1 for k ≤ 1 and N the number of weights. A
     * row of S for one weight sums over the paths through it; they choose freely in at most k − 1
     * hidden layers, whose active units multiply to at most (T/(k − 1))^{k−1}.
     */
    double proved(int activeUnits) {
        int free = chain.hidden() - 1;
        double paths = free < 1 ? 1 : Math.pow((double) activeUnits / free, 2.0 * free);
        double weights = 0;
        for (int left = 0; left <= chain.hidden(); left++) {
            double product = 1;
            for (int i = 0; i <= chain.hidden(); i++) {
                product *= i == left ? 1 : chain.largestWeight(i);
            }
            weights = Math.max(weights, product * product);
        }
        return outputs * (double) chain.weights() * chain.layer(0).inputs() * weights * paths;
    }
}
