package org.reluworkbench.model.training;

import org.reluworkbench.model.Dataset;

/** Gathers the rows of a batch in float32. */
public final class BatchRows {
    private final Dataset dataset;
    private final int features;
    private final float[] values;
    private final int[] labels;

    /**
     * @param batchSize rows of the largest batch
     */
    public BatchRows(Dataset dataset, int batchSize) {
        this.dataset = dataset;
        this.features = dataset.features();
        this.values = new float[batchSize * features];
        this.labels = new int[batchSize];
    }

    /** Takes the rows at so many positions of the order. */
    public void gather(EpochOrder order, int first, int count) {
        for (int i = 0; i < count; i++) {
            int sample = order.row(first + i);
            labels[i] = dataset.label(sample);
            dataset.copyRows(sample, 1, values, i * features);
        }
    }

    /** Row by row; not a copy. */
    public float[] values() {
        return values;
    }

    /** Class of a row of the batch. */
    public int label(int row) {
        return labels[row];
    }
}
