package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Dataset;

/** A dataset of given rows, all for training, with the labels 0, 1, 0, 1, … */
final class Rows implements Dataset {
    private final double[][] values;

    Rows(double[][] values) {
        this.values = values;
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public int samples() {
        return values.length;
    }

    @Override
    public int features() {
        return values[0].length;
    }

    @Override
    public int[] sampleShape() {
        return new int[] {features()};
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public int trainSamples() {
        return samples();
    }

    @Override
    public void copyRows(int firstRow, int count, double[] target, int offset) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(values[firstRow + i], 0, target, offset + i * features(), features());
        }
    }

    @Override
    public int label(int row) {
        return row % 2;
    }
}
