package org.reluworkbench.regions.internal.maps;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The outputs for samples, from which they are classified: the first of the largest outputs, or
 * with one output f class 1 where f &gt; 0.
 */
public final class Predictions {
    private final double[] scores;
    private final int outputs;

    /** Zeros. */
    public Predictions(int samples, int outputs) {
        this.scores = new double[Math.multiplyExact(samples, outputs)];
        this.outputs = outputs;
    }

    /**
     * Refuses a dataset without labels, or with more classes than the network tells apart.
     *
     * @throws WorkbenchException in one sentence
     */
    public static void requireClasses(Network network, Dataset dataset) {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no labels; classification needs them");
        }
        if (dataset.classes() > Math.max(2, network.outputs())) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has too few outputs, "
                            + network.outputs()
                            + ", for the "
                            + dataset.classes()
                            + " classes of "
                            + dataset.name());
        }
    }

    public void set(int sample, int output, double value) {
        scores[sample * outputs + output] = value;
    }

    /** The class predicted. */
    public int predicted(int sample) {
        int at = sample * outputs;
        if (outputs == 1) {
            return scores[at] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int o = 1; o < outputs; o++) {
            if (scores[at + o] > scores[at + best]) {
                best = o;
            }
        }
        return best;
    }

    /** How many samples of the range have the class predicted. */
    public int correct(SampleRange range) {
        int correct = 0;
        for (int i = 0; i < range.count(); i++) {
            if (predicted(i) == range.label(i)) {
                correct++;
            }
        }
        return correct;
    }

    /** For how many samples both predict the same class. */
    public int agreeing(Predictions other) {
        int agreeing = 0;
        for (int i = 0; i < scores.length / outputs; i++) {
            if (predicted(i) == other.predicted(i)) {
                agreeing++;
            }
        }
        return agreeing;
    }
}
