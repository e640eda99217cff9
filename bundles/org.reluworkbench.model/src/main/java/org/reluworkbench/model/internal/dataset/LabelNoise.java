package org.reluworkbench.model.internal.dataset;

import java.util.SplittableRandom;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Random labels as in Zhang, Bengio, Hardt, Recht and Vinyals, "Understanding deep learning
 * requires rethinking generalization" (2017): each training row, with the given probability, gets a
 * label drawn at random. Test rows keep theirs.
 */
public final class LabelNoise {
    /** What the parameter of an analysis says. */
    public static final String HELP =
            "Probability with which a training row gets a random label (Zhang et al. 2017)";

    private LabelNoise() {}

    /**
     * Publishes {@code changedLabels}, the number of labels that differ afterwards.
     *
     * @throws WorkbenchException with {@code PARAMETER_INVALID} for a dataset without labels, or
     *     with a single class if the label must be different
     */
    public static StoredDataset apply(
            StoredDataset data, double probability, LabelNoiseKind kind, AnalysisContext context) {
        if (probability == 0) {
            context.scalar("changedLabels", 0);
            return data;
        }
        // A stream of its own: the samples are the same for every noise.
        StoredDataset noisy = noisy(data, probability, kind, context.random().split());
        int changed = 0;
        for (int row = 0; row < data.trainSamples(); row++) {
            changed += noisy.label(row) == data.label(row) ? 0 : 1;
        }
        context.scalar("changedLabels", changed);
        return noisy;
    }

    /**
     * The same samples with noisy training labels.
     *
     * @throws WorkbenchException as {@link #apply}
     */
    public static StoredDataset noisy(
            StoredDataset data, double probability, LabelNoiseKind kind, SplittableRandom random) {
        requireClasses(data, probability, kind == LabelNoiseKind.DIFFERENT ? 2 : 1);
        int[] labels = data.labels();
        for (int row = 0; row < data.trainSamples(); row++) {
            boolean drawn = random.nextDouble() < probability;
            int label = kind.draw(labels[row], data.classes(), random);
            if (drawn) {
                labels[row] = label;
            }
        }
        return data.withLabels(labels);
    }

    private static void requireClasses(StoredDataset data, double probability, int least) {
        if (data.classes() < least) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "labelNoise is "
                            + probability
                            + ", but "
                            + data.name()
                            + (data.labelled() ? " has one class only" : " has no labels"));
        }
    }
}
