package org.reluworkbench.metrics.internal.sharpness;

import org.reluworkbench.model.training.SampleLoss;

/** Sums of the losses of consecutive samples. */
final class Losses {
    private Losses() {}

    /** Σ of the losses of samples whose logits stand row by row. */
    static double sum(float[] logits, int outputs, int[] labels, int first, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += SampleLoss.value(logits, i * outputs, outputs, labels[first + i]);
        }
        return sum;
    }
}
