package org.reluworkbench.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.asset.Asset;

/**
 * Samples with or without labels, immutable. The first {@link #trainSamples} rows are for training,
 * the rest is for testing; a dataset without a split has no test rows.
 */
@ProviderType
public interface Dataset extends Asset {
    String TYPE = "dataset";

    /** Most characters in the name of a class. */
    int LONGEST_CLASS_NAME = 256;

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

    /**
     * The names of the classes in the order of their numbers, or an empty list if the classes are
     * only numbers.
     */
    default List<String> classNames() {
        return List.of();
    }

    /** What a person calls a class: its name, or its number if it has none. */
    default String className(int label) {
        return classNames().isEmpty() ? String.valueOf(label) : classNames().get(label);
    }

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

    /** Copies consecutive samples as they are fed to a network, rounded to float32. */
    default void copyRows(int firstRow, int count, float[] target, int offset) {
        double[] values = new double[Math.multiplyExact(count, features())];
        copyRows(firstRow, count, values, 0);
        for (int i = 0; i < values.length; i++) {
            target[offset + i] = (float) values[i];
        }
    }

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

    /**
     * A dataset in memory.
     *
     * @param sampleShape (features), or (channels, height, width) for images; copied
     * @param values finite, sample by sample; copied
     * @param labels one for each sample, from 0 to {@code classes − 1}, copied; or {@code null}
     *     without labels, then {@code classes} is 0
     * @throws IllegalArgumentException if a size, a label or a value does not fit
     */
    static Dataset of(
            String name,
            int[] sampleShape,
            double[] values,
            int[] labels,
            int classes,
            int trainSamples) {
        return new StoredDataset(
                name,
                sampleShape.clone(),
                new DoubleValues(values.clone()),
                labels == null ? null : labels.clone(),
                classes,
                trainSamples);
    }
}
