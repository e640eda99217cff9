package org.reluworkbench.model;

/**
 * How the numbers of fresh layers with n inputs and m outputs are drawn: He et al. 2015, "Delving
 * deep into rectifiers", Glorot and Bengio 2010, "Understanding the difficulty of training deep
 * feedforward neural networks", and the default of PyTorch.
 */
public enum WeightInitialisation {
    /** N(0, 2/n). */
    HE_NORMAL,
    /** U(−a, a) with a = √(6/n). */
    HE_UNIFORM,
    /** N(0, 2/(n + m)). */
    XAVIER_NORMAL,
    /** U(−a, a) with a = √(6/(n + m)). */
    XAVIER_UNIFORM,
    /**
     * U(−a, a) with a = 1/√n for weights and for biases, as {@code Linear} and {@code Conv2d} of
     * PyTorch start ({@code kaiming_uniform_} with a = √5). The only one that says what biases are.
     */
    PYTORCH;

    /** For parameters of analyses. */
    public static final String HELP =
            "Distribution of the weights, for n inputs and m outputs of a layer: he-normal N(0,"
                    + " 2/n), he-uniform ±√(6/n), xavier-normal N(0, 2/(n+m)), xavier-uniform"
                    + " ±√(6/(n+m)), pytorch ±1/√n, biases too";
}
