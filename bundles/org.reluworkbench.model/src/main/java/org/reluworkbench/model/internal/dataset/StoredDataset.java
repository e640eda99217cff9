package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;
import java.util.Objects;
import org.reluworkbench.model.Dataset;

/** A dataset in memory. Equal means: the same samples in the same form, labels, split and name. */
public final class StoredDataset implements Dataset {
    private final String name;
    private final int[] sampleShape;
    private final int features;
    private final int samples;
    private final int trainSamples;
    private final int classes;
    private final SampleValues values;
    private final int[] labels;

    /**
     * Retains its arguments.
     *
     * @param labels one for each sample, or {@code null}; then {@code classes} is 0
     * @throws IllegalArgumentException if a size or a label does not fit
     */
    public StoredDataset(
            String name,
            int[] sampleShape,
            SampleValues values,
            int[] labels,
            int classes,
            int trainSamples) {
        this.name = Objects.requireNonNull(name);
        this.sampleShape = sampleShape;
        this.features = product(sampleShape);
        this.samples = values.size() / features;
        this.trainSamples = trainSamples;
        this.classes = classes;
        this.values = values;
        this.labels = labels;
        if (samples < 1 || values.size() % features != 0) {
            throw new IllegalArgumentException(
                    values.size() + " values for samples of " + features + " features");
        }
        if (trainSamples < 0 || trainSamples > samples) {
            throw new IllegalArgumentException(
                    trainSamples + " training rows of " + samples + " samples");
        }
        checkLabels();
    }

    private static int product(int[] shape) {
        long product = shape.length == 0 ? 0 : 1;
        for (int size : shape) {
            product = size < 1 ? 0 : product * size;
            if (product < 1 || product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        Arrays.toString(shape) + " is not the shape of a sample");
            }
        }
        return (int) product;
    }

    private void checkLabels() {
        if ((labels == null) != (classes == 0) || classes < 0) {
            throw new IllegalArgumentException(
                    classes + " classes " + (labels == null ? "without" : "with") + " labels");
        }
        if (labels == null) {
            return;
        }
        if (labels.length != samples) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + samples + " samples");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "the label " + label + " is not one of " + classes + " classes");
            }
        }
    }

    /** The dataset itself if it is stored already, otherwise a copy in float64. */
    public static StoredDataset copyOf(Dataset dataset) {
        if (dataset instanceof StoredDataset stored) {
            return stored;
        }
        double[] values = new double[Math.multiplyExact(dataset.samples(), dataset.features())];
        dataset.copyRows(0, dataset.samples(), values, 0);
        int[] labels = null;
        if (dataset.labelled()) {
            labels = new int[dataset.samples()];
            Arrays.setAll(labels, dataset::label);
        }
        return new StoredDataset(
                dataset.name(),
                dataset.sampleShape(),
                new DoubleValues(values),
                labels,
                dataset.classes(),
                dataset.trainSamples());
    }

    /** The same samples with other numbers. */
    public StoredDataset with(SampleValues newValues) {
        return new StoredDataset(name, sampleShape, newValues, labels, classes, trainSamples);
    }

    /** The same samples with other labels. */
    public StoredDataset withLabels(int[] newLabels) {
        return new StoredDataset(name, sampleShape, values, newLabels, classes, trainSamples);
    }

    /**
     * All rows of this dataset for training and all of the other for testing.
     *
     * @throws IllegalArgumentException if the samples differ in shape, or only one has labels
     */
    public StoredDataset withTest(StoredDataset test) {
        if (!Arrays.equals(sampleShape, test.sampleShape) || labelled() != test.labelled()) {
            throw new IllegalArgumentException(
                    this + " and " + test + " are not two parts of one dataset");
        }
        int[] joined = null;
        if (labelled()) {
            joined = Arrays.copyOf(labels, samples + test.samples);
            System.arraycopy(test.labels, 0, joined, samples, test.samples);
        }
        return new StoredDataset(
                name,
                sampleShape,
                values.followedBy(test.values),
                joined,
                Math.max(classes, test.classes),
                samples);
    }

    /** The same samples with another split. */
    public StoredDataset split(int newTrainSamples) {
        return new StoredDataset(name, sampleShape, values, labels, classes, newTrainSamples);
    }

    /** The first rows, all for training; the classes stay. */
    public StoredDataset head(int mostRows) {
        int rows = Math.min(mostRows, samples);
        return new StoredDataset(
                name,
                sampleShape,
                rows == samples ? values : values.head(rows * features),
                labels == null ? null : Arrays.copyOf(labels, rows),
                classes,
                rows);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int[] sampleShape() {
        return sampleShape.clone();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int trainSamples() {
        return trainSamples;
    }

    /** The numbers as they are stored. */
    public SampleValues values() {
        return values;
    }

    /** Copied. */
    public int[] labels() {
        requireLabels();
        return labels.clone();
    }

    @Override
    public void copyRows(int firstRow, int count, double[] target, int offset) {
        Objects.checkFromIndexSize(firstRow, count, samples);
        values.copy(firstRow * features, count * features, target, offset);
    }

    @Override
    public int label(int row) {
        requireLabels();
        return labels[row];
    }

    private void requireLabels() {
        if (labels == null) {
            throw new IllegalStateException("the dataset " + name + " has no labels");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredDataset that
                && name.equals(that.name)
                && Arrays.equals(sampleShape, that.sampleShape)
                && trainSamples == that.trainSamples
                && classes == that.classes
                && values.equals(that.values)
                && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, values, Arrays.hashCode(labels), classes, trainSamples);
    }

    @Override
    public String toString() {
        return name + " (" + samples + " × " + features + ", " + classes + " classes)";
    }
}
