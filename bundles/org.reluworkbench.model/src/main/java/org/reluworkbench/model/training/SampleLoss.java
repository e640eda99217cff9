package org.reluworkbench.model.training;

/**
 * The loss of one sample as a function of its logits, in double and stable for logits of any size.
 */
public interface SampleLoss {

    /**
     * Replaces the sample's logits, {@code outputs} values from {@code offset} on, by the
     * derivatives of its loss times {@code factor}.
     *
     * @return the loss, not multiplied
     */
    double differentiate(float[] logits, int offset, int outputs, int label, double factor);

    /** The loss of {@link org.reluworkbench.model.TrainingRequest} for so many outputs. */
    static SampleLoss of(int outputs) {
        return outputs == 1 ? SampleLoss::logistic : SampleLoss::softmaxCrossEntropy;
    }

    /** log Σ_j exp(z_j) − z_y, with the derivatives softmax(z)_j − [j = y]. */
    static double softmaxCrossEntropy(
            float[] logits, int offset, int outputs, int label, double factor) {
        double greatest = logits[offset];
        for (int j = 1; j < outputs; j++) {
            greatest = Math.max(greatest, logits[offset + j]);
        }
        double[] exponentials = new double[outputs];
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            exponentials[j] = Math.exp(logits[offset + j] - greatest);
            sum += exponentials[j];
        }
        double loss = Math.log(sum) + greatest - logits[offset + label];
        for (int j = 0; j < outputs; j++) {
            double probability = exponentials[j] / sum;
            logits[offset + j] = (float) (factor * (j == label ? probability - 1 : probability));
        }
        return loss;
    }

    /**
     * log(1 + exp(−s·z)), with s = 1 for class 1 and −1 for class 0; derivative −s/(1 + exp(s·z)).
     */
    static double logistic(float[] logits, int offset, int outputs, int label, double factor) {
        double sign = label == 1 ? 1 : -1;
        double margin = sign * logits[offset];
        logits[offset] = (float) (-factor * sign / (1 + Math.exp(margin)));
        return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }

    /** The loss alone of a sample, for any number of outputs; the logits stay. */
    static double value(float[] logits, int offset, int outputs, int label) {
        if (outputs == 1) {
            double margin = label == 1 ? logits[offset] : -logits[offset];
            return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        double greatest = logits[offset];
        for (int j = 1; j < outputs; j++) {
            greatest = Math.max(greatest, logits[offset + j]);
        }
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            sum += Math.exp(logits[offset + j] - greatest);
        }
        return Math.log(sum) + greatest - logits[offset + label];
    }
}
