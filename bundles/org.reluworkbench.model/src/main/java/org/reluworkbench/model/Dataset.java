package org.reluworkbench.model;

import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.spi.asset.Asset;

/**
 * Samples with or without labels, immutable. The first {@link #trainSamples} rows are for training,
 * the rest is for testing; a dataset without a split has no test rows.
 */
@ProviderType
public interface Dataset extends Asset {
    String TYPE = "dataset";

    @Override
    default String type() {
        return TYPE;
    }

    /** A name a person would say, for example "MNIST". */
    String name();

    int samples();

    /** Number of values of a sample. */
    int features();

    /** Shape of a sample: (features), or (channels, height, width) for images. Copied. */
    int[] sampleShape();

    /** Number of classes, 0 without labels. */
    int classes();

    /** Rows before this index are for training. */
    int trainSamples();

    default int testSamples() {
        return samples() - trainSamples();
    }

    default boolean labelled() {
        return classes() > 0;
    }

    /**
     * Copies consecutive samples as they are fed to a network.
     *
     * @param target receives {@code count · features} values, row-major
     */
    void copyRows(int firstRow, int count, double[] target, int offset);

    /** One sample, copied. */
    default double[] row(int row) {
        double[] values = new double[features()];
        copyRows(row, 1, values, 0);
        return values;
    }

    /**
     * The class of a sample, from 0 to {@code classes − 1}.
     *
     * @throws IllegalStateException without labels
     */
    int label(int row);
}
