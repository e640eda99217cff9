package org.reluworkbench.model;

/** The update rule of a training, with its constants. */
public sealed interface Optimizer {

    /** v ← μ·v − η·g, θ ← θ + v; plain stochastic gradient descent for μ = 0. */
    record Sgd(double learningRate, double momentum) implements Optimizer {}

    /** Adam as in Kingma and Ba 2015, algorithm 1. */
    record Adam(double learningRate, double beta1, double beta2, double epsilon)
            implements Optimizer {
        public static final double DEFAULT_BETA1 = 0.9;
        public static final double DEFAULT_BETA2 = 0.999;
        public static final double DEFAULT_EPSILON = 1e-8;

        /** With the constants the paper suggests. */
        public static Adam of(double learningRate) {
            return new Adam(learningRate, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON);
        }
    }
}
