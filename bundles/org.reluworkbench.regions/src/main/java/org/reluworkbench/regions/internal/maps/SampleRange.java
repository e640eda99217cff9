package org.reluworkbench.regions.internal.maps;

import org.reluworkbench.model.Dataset;
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

    /** The class of a row of this range. */
    public int label(int row) {
        return dataset.label(first + row);
    }
}
