package org.reluworkbench.model.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.model.internal.dataset.LabelNoiseKind;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What the networks of a family are trained and tested on. */
public final class SweepData {
    private SweepData() {}

    /**
     * The first training rows and the first test rows of a dataset, with random labels on some of
     * the training rows (Zhang et al. 2017); smaller families of rows are parts of larger ones, and
     * with one seed so are their random labels.
     *
     * @param trainSamples how many rows to train on
     * @param mostTestSamples how many rows to test at most
     * @param labelNoise probability with which a training row gets a label drawn uniformly
     * @param seed of these labels
     * @throws WorkbenchException if there are fewer training rows, or no test rows, or no labels
     */
    public static Dataset of(
            Dataset dataset, int trainSamples, int mostTestSamples, double labelNoise, long seed) {
        if (!dataset.labelled() || dataset.testSamples() == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset "
                            + dataset.name()
                            + " has no "
                            + (dataset.labelled() ? "test rows" : "labels")
                            + ", which a generalisation gap needs");
        }
        if (trainSamples > dataset.trainSamples()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "samples has "
                            + trainSamples
                            + ", but "
                            + dataset.name()
                            + " has "
                            + dataset.trainSamples()
                            + " training rows");
        }
        int test = Math.min(mostTestSamples, dataset.testSamples());
        int[] rows =
                IntStream.concat(
                                IntStream.range(0, trainSamples),
                                IntStream.range(0, test).map(i -> dataset.trainSamples() + i))
                        .toArray();
        return noisy(StoredDataset.copyOf(dataset).rows(rows, trainSamples), labelNoise, seed);
    }

    /**
     * The dataset with random labels on some of its training rows.
     *
     * @param labelNoise probability with which a training row gets a label drawn uniformly
     * @param seed of these labels
     */
    public static Dataset noisy(Dataset dataset, double labelNoise, long seed) {
        return labelNoise == 0
                ? dataset
                : LabelNoise.noisy(
                        StoredDataset.copyOf(dataset),
                        labelNoise,
                        LabelNoiseKind.UNIFORM,
                        new SplittableRandom(seed));
    }
}
