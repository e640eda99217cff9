package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Dataset;

/** Gathers the rows of a batch in float32. */
final class BatchRows {
    private final Dataset dataset;
    private final double[] row;
    private final float[] values;
    private final int[] labels;

    BatchRows(Dataset dataset, int batchSize) {
        this.dataset = dataset;
        this.row = new double[dataset.features()];
        this.values = new float[batchSize * row.length];
        this.labels = new int[batchSize];
    }

    /** Takes the rows at so many positions of the order. */
    void gather(EpochOrder order, int first, int count) {
        for (int i = 0; i < count; i++) {
            int sample = order.row(first + i);
            labels[i] = dataset.label(sample);
            dataset.copyRows(sample, 1, row, 0);
            for (int j = 0; j < row.length; j++) {
                values[i * row.length + j] = (float) row[j];
            }
        }
    }

    /** Row by row; not a copy. */
    float[] values() {
        return values;
    }

    int label(int row) {
        return labels[row];
    }
}
