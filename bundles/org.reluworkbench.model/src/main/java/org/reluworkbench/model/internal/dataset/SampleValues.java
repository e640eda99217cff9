package org.reluworkbench.model.internal.dataset;

/** The numbers of a dataset, row by row, in the smallest form that holds them exactly. */
public sealed interface SampleValues permits PixelValues, FloatValues, DoubleValues {

    int size();

    /** The first values, in the same form. */
    SampleValues head(int count);

    /** Copies consecutive values, as they are fed to a network. */
    void copy(int first, int count, double[] target, int offset);
}
