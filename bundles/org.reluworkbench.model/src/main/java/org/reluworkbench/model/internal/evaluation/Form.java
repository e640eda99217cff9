package org.reluworkbench.model.internal.evaluation;

/** What an operation computes for inputs of certain shapes, on flat arrays. */
interface Form {

    /** The values from those of its sources. */
    double[] values(double[][] inputs);

    /** The derivative there, by its inputs. */
    LinearForm derivative(double[][] inputs);

    /**
     * vᵀ·∂y/∂θ for the parameters of the operation, in the order in which its class lists them;
     * empty if it has none.
     */
    default double[] parameterGradient(double[][] inputs, double[] adjoint) {
        return new double[0];
    }
}
