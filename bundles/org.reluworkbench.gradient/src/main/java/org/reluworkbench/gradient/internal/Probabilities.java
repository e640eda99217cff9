package org.reluworkbench.gradient.internal;

/**
 * What a network believes: softmax of several outputs; of one output f the probabilities 1 − σ(f)
 * and σ(f) of the classes 0 and 1.
 */
public final class Probabilities {
    private Probabilities() {}

    /**
     * The probabilities of all classes.
     *
     * @param values with the {@code outputs} outputs from {@code at} on
     */
    public static double[] of(double[] values, int at, int outputs) {
        if (outputs == 1) {
            double f = values[at];
            double small = Math.exp(-Math.abs(f)) / (1 + Math.exp(-Math.abs(f)));
            return f > 0 ? new double[] {small, 1 - small} : new double[] {1 - small, small};
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < outputs; j++) {
            largest = Math.max(largest, values[at + j]);
        }
        double[] p = new double[outputs];
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            p[j] = Math.exp(values[at + j] - largest);
            sum += p[j];
        }
        for (int j = 0; j < outputs; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
