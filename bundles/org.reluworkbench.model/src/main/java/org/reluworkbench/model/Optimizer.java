package org.reluworkbench.model;

/**
 * The update rule of a training, with its constants. With a weight decay λ the gradient g of every
 * parameter θ is that of the loss plus λ·θ (ridge penalty ½λ‖θ‖², as in PyTorch's optimisers).
 */
public sealed interface Optimizer {

    double learningRate();

    double weightDecay();

    /** v ← μ·v − η·g, θ ← θ + v; plain stochastic gradient descent for μ = 0. */
    record Sgd(double learningRate, double momentum, double weightDecay) implements Optimizer {
        /** Without weight decay. */
        public Sgd(double learningRate, double momentum) {
            this(learningRate, momentum, 0);
        }
    }

    /** Adam as in Kingma and Ba 2015, algorithm 1. */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements Optimizer {
        public static final double DEFAULT_BETA1 = 0.9;
        public static final double DEFAULT_BETA2 = 0.999;
        public static final double DEFAULT_EPSILON = 1e-8;

        /** Without weight decay. */
        public Adam(double learningRate, double beta1, double beta2, double epsilon) {
            this(learningRate, beta1, beta2, epsilon, 0);
        }

        /** With the constants the paper suggests. */
        public static Adam of(double learningRate) {
            return new Adam(learningRate, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON);
        }
    }
}
