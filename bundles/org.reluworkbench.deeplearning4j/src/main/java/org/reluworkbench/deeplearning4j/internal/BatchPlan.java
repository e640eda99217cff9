package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.training.BatchRows;
import org.reluworkbench.model.training.EpochOrder;
import org.reluworkbench.model.training.SampleLoss;

/**
 * The loss of batches of one size and its gradient, as a fixed list of native operations on arrays
 * that are allocated once.
 */
final class BatchPlan implements AutoCloseable {
    private final BatchRows rows;
    private final int size;
    private final SampleLoss loss;
    private final List<INDArray> arrays = new ArrayList<>();
    private final List<Kernel> forward = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();
    private final INDArray features;
    private final INDArray logits;
    private final INDArray delta;
    private final float[] signals;

    BatchPlan(Dataset dataset, int size, List<DenseArrays> layers) {
        this.rows = new BatchRows(dataset, size);
        this.size = size;
        int outputs = layers.get(layers.size() - 1).outputs();
        loss = SampleLoss.of(outputs);
        signals = new float[size * outputs];
        features = allocate(size, dataset.features());
        List<INDArray> activations = planForward(layers);
        logits = activations.get(layers.size());
        delta = allocate(size, outputs);
        planBackward(layers, activations);
    }

    private INDArray allocate(long... shape) {
        INDArray array = Floats.allocate(shape);
        arrays.add(array);
        return array;
    }

    /**
     * Z = A·Wᵀ + b, A' = max(0, Z) except after the last layer; the list begins with the features.
     */
    private List<INDArray> planForward(List<DenseArrays> layers) {
        List<INDArray> activations = new ArrayList<>(List.of(features));
        for (DenseArrays layer : layers) {
            if (activations.size() > 1) {
                forward.add(Kernel.relu(activations.get(activations.size() - 1)));
            }
            INDArray input = activations.get(activations.size() - 1);
            INDArray output = allocate(size, layer.outputs());
            forward.add(Kernel.product(input, false, layer.weights(), true, output));
            if (layer.hasBias()) {
                forward.add(Kernel.addBias(output, layer.bias()));
            }
            activations.add(output);
        }
        return activations;
    }

    /** ∂W = Δᵀ·A, ∂b = 1ᵀ·Δ, and Δ of the layer before is Δ·W where its activation is not 0. */
    private void planBackward(List<DenseArrays> layers, List<INDArray> activations) {
        INDArray ones = allocate(1, size);
        ones.assign(1);
        INDArray signal = delta;
        for (int k = layers.size() - 1; k >= 0; k--) {
            DenseArrays layer = layers.get(k);
            INDArray input = activations.get(k);
            backward.add(Kernel.product(signal, true, input, false, layer.weightGradient()));
            if (layer.hasBias()) {
                backward.add(Kernel.product(ones, false, signal, false, layer.biasGradient()));
            }
            if (k > 0) {
                INDArray before = allocate(size, layers.get(k - 1).outputs());
                backward.add(Kernel.product(signal, false, layer.weights(), false, before));
                backward.add(Kernel.reluGradient(input, before));
                signal = before;
            }
        }
    }

    int size() {
        return size;
    }

    /**
     * Computes the gradient of the mean loss of the rows at positions {@code first … first + size −
     * 1}, into the layers' gradient arrays.
     *
     * @return the sum of the samples' losses
     */
    double differentiate(EpochOrder order, int first) {
        rows.gather(order, first, size);
        Floats.write(rows.values(), 0, features);
        forward.forEach(Kernel::run);
        Floats.read(logits, signals, 0);
        int outputs = signals.length / size;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += loss.differentiate(signals, i * outputs, outputs, rows.label(i), 1.0 / size);
        }
        Floats.write(signals, 0, delta);
        backward.forEach(Kernel::run);
        return sum;
    }

    @Override
    public void close() {
        arrays.forEach(INDArray::close);
    }
}
