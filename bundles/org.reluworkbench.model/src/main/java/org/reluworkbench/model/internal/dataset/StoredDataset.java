package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.reluworkbench.model.Dataset;

/** A dataset in memory. Equal means: the same samples in the same form, labels, split and names. */
public final class StoredDataset implements Dataset {
    private final String name;
    private final int[] sampleShape;
    private final int features;
    private final int samples;
    private final int trainSamples;
    private final int classes;
    private final SampleValues values;
    private final int[] labels;
    private final List<String> classNames;

    /**
     * Retains its arguments; the classes have no names.
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
        this(name, sampleShape, values, labels, classes, trainSamples, List.of());
    }

    private StoredDataset(
            String name,
            int[] sampleShape,
            SampleValues values,
            int[] labels,
            int classes,
            int trainSamples,
            List<String> classNames) {
        this.name = Objects.requireNonNull(name);
        this.sampleShape = sampleShape;
        this.features = product(sampleShape);
        this.samples = values.size() / features;
        this.trainSamples = trainSamples;
        this.classes = classes;
        this.values = values;
        this.labels = labels;
        this.classNames = List.copyOf(classNames);
        if (samples < 1 || values.size() % features != 0) {
            throw new IllegalArgumentException(
                    values.size() + " values for samples of " + features + " features");
        }
        if (trainSamples < 0 || trainSamples > samples) {
            throw new IllegalArgumentException(
                    trainSamples + " training rows of " + samples + " samples");
        }
        checkLabels();
        checkNames();
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

    private void checkNames() {
        if (!classNames.isEmpty() && classNames.size() != classes) {
            throw new IllegalArgumentException(
                    classNames.size() + " names for " + classes + " classes");
        }
        for (String className : classNames) {
            if (className.length() > Dataset.LONGEST_CLASS_NAME) {
                throw new IllegalArgumentException(
                        "the name of a class has "
                                + className.length()
                                + " characters; at most "
                                + Dataset.LONGEST_CLASS_NAME
                                + " are allowed");
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
                dataset.trainSamples(),
                dataset.classNames());
    }

    /** The same samples with other numbers. */
    public StoredDataset with(SampleValues newValues) {
        return with(newValues, labels, classes, trainSamples, classNames);
    }

    /** The same samples with other labels. */
    public StoredDataset withLabels(int[] newLabels) {
        return with(values, newLabels, classes, trainSamples, classNames);
    }

    /**
     * The same samples with names for the classes.
     *
     * @param names one for each class, the class numbers being their places; empty for none. More
     *     names than there are classes add classes without samples
     */
    public StoredDataset withClassNames(List<String> names) {
        return with(values, labels, Math.max(classes, names.size()), trainSamples, names);
    }

    /** The same samples with another split. */
    public StoredDataset split(int newTrainSamples) {
        return with(values, labels, classes, newTrainSamples, classNames);
    }

    /** The first rows, all for training; the classes stay. */
    public StoredDataset head(int mostRows) {
        int rows = Math.min(mostRows, samples);
        return with(
                rows == samples ? values : values.head(rows * features),
                labels == null ? null : Arrays.copyOf(labels, rows),
                classes,
                rows,
                classNames);
    }

    /**
     * Chosen rows in the order given; the classes stay.
     *
     * @param newTrainSamples how many of them, from the first, are for training
     */
    public StoredDataset rows(int[] rows, int newTrainSamples) {
        int[] chosen = labels == null ? null : new int[rows.length];
        for (int i = 0; labels != null && i < rows.length; i++) {
            chosen[i] = labels[rows[i]];
        }
        return with(values.rows(rows, features), chosen, classes, newTrainSamples, classNames);
    }

    /**
     * All rows of this dataset for training and all of the other for testing. Classes with names
     * are those of the names, which may differ between the two.
     *
     * @throws IllegalArgumentException if the samples differ in shape, or only one has labels, or
     *     only one has names for them
     */
    public StoredDataset withTest(StoredDataset test) {
        if (!Arrays.equals(sampleShape, test.sampleShape)
                || labelled() != test.labelled()
                || classNames.isEmpty() != test.classNames.isEmpty()) {
            throw new IllegalArgumentException(
                    this + " and " + test + " are not two parts of one dataset");
        }
        if (!classNames.equals(test.classNames)) {
            List<String> union =
                    Stream.concat(classNames.stream(), test.classNames.stream())
                            .distinct()
                            .sorted()
                            .toList();
            return renumbered(union).withTest(test.renumbered(union));
        }
        int[] joined = null;
        if (labelled()) {
            joined = Arrays.copyOf(labels, samples + test.samples);
            System.arraycopy(test.labels, 0, joined, samples, test.samples);
        }
        return with(
                values.followedBy(test.values),
                joined,
                Math.max(classes, test.classes),
                samples,
                classNames);
    }

    private StoredDataset renumbered(List<String> names) {
        int[] numbers = classNames.stream().mapToInt(names::indexOf).toArray();
        int[] renumbered = Arrays.stream(labels).map(label -> numbers[label]).toArray();
        return with(values, renumbered, names.size(), trainSamples, names);
    }

    private StoredDataset with(
            SampleValues newValues,
            int[] newLabels,
            int newClasses,
            int newTrainSamples,
            List<String> newNames) {
        return new StoredDataset(
                name, sampleShape, newValues, newLabels, newClasses, newTrainSamples, newNames);
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
    public List<String> classNames() {
        return classNames;
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
    public void copyRows(int firstRow, int count, float[] target, int offset) {
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
                && classNames.equals(that.classNames)
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
