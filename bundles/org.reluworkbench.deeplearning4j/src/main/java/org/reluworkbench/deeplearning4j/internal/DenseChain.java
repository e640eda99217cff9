package org.reluworkbench.deeplearning4j.internal;

import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.training.EpochOrder;
import org.reluworkbench.model.training.LossGradient;

/**
 * The mean loss of a chain of dense layers over a batch, and its gradient. FlatParameters and
 * gradient are flat: per layer W row by row, then b, if there is one.
 */
final class DenseChain implements LossGradient {
    private final List<DenseArrays> layers;
    private final BatchPlan whole;
    private final BatchPlan last;

    /**
     * @param batchSize at most the number of training rows
     */
    DenseChain(List<Dense> layers, Dataset dataset, int batchSize) {
        this.layers = layers.stream().map(DenseArrays::new).toList();
        int rest = dataset.trainSamples() % batchSize;
        whole = new BatchPlan(dataset, batchSize, this.layers);
        last = rest == 0 ? null : new BatchPlan(dataset, rest, this.layers);
    }

    private BatchPlan plan(int first, int samples) {
        return first + whole.size() <= samples ? whole : last;
    }

    @Override
    public double differentiate(
            float[] parameters,
            float[] moments,
            EpochOrder order,
            int first,
            long update,
            float[] gradient) {
        int position = 0;
        for (DenseArrays layer : layers) {
            position = layer.load(parameters, position);
        }
        double sum = plan(first, order.count()).differentiate(order, first);
        position = 0;
        for (DenseArrays layer : layers) {
            position = layer.copyGradient(gradient, position);
        }
        return sum;
    }

    @Override
    public void close() {
        layers.forEach(DenseArrays::close);
        whole.close();
        if (last != null) {
            last.close();
        }
    }
}
