package org.reluworkbench.model.internal.dataset;

/** The numbers of a dataset, row by row, in the smallest form that holds them exactly. */
public sealed interface SampleValues permits PixelValues, FloatValues, DoubleValues {

    int size();

    /** The first values, in the same form. */
    SampleValues head(int count);

    /** Chosen rows of this length, in the order given, in the same form. */
    SampleValues rows(int[] rows, int length);

    /** Copies consecutive values, as they are fed to a network. */
    void copy(int first, int count, double[] target, int offset);

    /** The same, rounded to float32. */
    void copy(int first, int count, float[] target, int offset);

    /** These values and then those, in the smallest form that holds both exactly. */
    default SampleValues followedBy(SampleValues others) {
        double[] all = new double[Math.addExact(size(), others.size())];
        copy(0, size(), all, 0);
        others.copy(0, others.size(), all, size());
        return new DoubleValues(all);
    }
}
