package org.reluworkbench.metrics.internal.sharpness;

/**
 * The mean loss at fixed samples as a function of the parameters, in float32 with losses added in
 * float64. Used by one thread.
 */
public interface ParameterLoss extends AutoCloseable {

    /**
     * The mean loss.
     *
     * @param parameters in the order of {@link org.reluworkbench.model.training.FlatParameters};
     *     not modified
     */
    double at(float[] parameters);

    @Override
    void close();
}
