package org.reluworkbench.model.batch;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Consecutive rows of a dataset.
 *
 * @param first row of the dataset
 * @param count number of rows, at least 1
 */
public record SampleRange(Dataset dataset, int first, int count) {

    /**
     * The first rows for training.
     *
     * @param most how many at most
     * @throws WorkbenchException if the dataset has none
     */
    public static SampleRange training(Dataset dataset, int most) {
        return of(dataset, 0, dataset.trainSamples(), most, "training");
    }

    /**
     * The first rows for testing.
     *
     * @param most how many at most
     * @throws WorkbenchException if the dataset has none
     */
    public static SampleRange testing(Dataset dataset, int most) {
        return of(dataset, dataset.trainSamples(), dataset.testSamples(), most, "testing");
    }

    /**
     * The first rows of the whole dataset.
     *
     * @param most how many at most
     * @throws WorkbenchException if the dataset is empty
     */
    public static SampleRange all(Dataset dataset, int most) {
        return of(dataset, 0, dataset.samples(), most, "any use");
    }

    private static SampleRange of(Dataset dataset, int first, int there, int most, String use) {
        if (there == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no rows for " + use);
        }
        return new SampleRange(dataset, first, Math.min(there, most));
    }

    /** Which rows of a dataset, as parameters name them. */
    public enum Part {
        ALL,
        TRAIN,
        TEST;

        /**
         * The first rows of this part.
         *
         * @param most how many at most
         * @throws WorkbenchException if the dataset has none
         */
        public SampleRange of(Dataset dataset, int most) {
            return switch (this) {
                case ALL -> all(dataset, most);
                case TRAIN -> training(dataset, most);
                case TEST -> testing(dataset, most);
            };
        }
    }

    /**
     * Refuses a network that does not read these samples.
     *
     * @throws WorkbenchException with {@code SHAPE_MISMATCH}
     */
    public void requireFit(Network network) {
        if (network.inputs() != dataset.features()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has "
                            + network.inputs()
                            + " inputs, but a sample of "
                            + dataset.name()
                            + " has "
                            + dataset.features()
                            + " features");
        }
    }

    /**
     * Refuses samples without labels, or with more classes than the network can tell apart.
     *
     * @throws WorkbenchException with {@code UNSUPPORTED} or {@code SHAPE_MISMATCH}
     */
    public void requireLabels(Network network) {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no labels");
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

    /** The class of a row of this range. */
    public int label(int row) {
        return dataset.label(first + row);
    }
}
