package org.reluworkbench.model.training;

/** The mean loss of a batch as a function of the parameters, with its gradient. */
public interface LossGradient extends AutoCloseable {

    /**
     * Differentiates the mean loss of the rows at positions {@code first …} of the order, as many
     * as a batch has or as are left.
     *
     * @param parameters in the order of {@link FlatParameters}; not modified
     * @param moments running moments of batch normalisations, in the order of {@link
     *     FlatParameters}; the batch's are added to them
     * @param update number of the update, from 0; what dropout draws depends on it
     * @param gradient receives the gradient of the mean loss of the batch
     * @return the sum of the losses of the batch's samples
     */
    double differentiate(
            float[] parameters,
            float[] moments,
            EpochOrder order,
            int first,
            long update,
            float[] gradient);

    @Override
    void close();
}
