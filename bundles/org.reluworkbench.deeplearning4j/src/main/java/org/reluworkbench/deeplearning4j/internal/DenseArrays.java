package org.reluworkbench.deeplearning4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.reluworkbench.model.Dense;

/** A dense layer's parameters and their gradient in ND4J's memory. */
final class DenseArrays implements AutoCloseable {
    private final int outputs;
    private final INDArray weights;
    private final INDArray bias;
    private final INDArray weightGradient;
    private final INDArray biasGradient;

    DenseArrays(Dense layer) {
        outputs = layer.outputs();
        weights = Floats.allocate(outputs, layer.inputs());
        weightGradient = Floats.allocate(outputs, layer.inputs());
        bias = layer.hasBias() ? Floats.allocate(outputs) : null;
        biasGradient = layer.hasBias() ? Floats.allocate(1, outputs) : null;
    }

    int outputs() {
        return outputs;
    }

    boolean hasBias() {
        return bias != null;
    }

    /** Shape (outputs, inputs). */
    INDArray weights() {
        return weights;
    }

    /** Shape (outputs); {@code null} without bias. */
    INDArray bias() {
        return bias;
    }

    /** Shape (outputs, inputs). */
    INDArray weightGradient() {
        return weightGradient;
    }

    /** Shape (1, outputs); {@code null} without bias. */
    INDArray biasGradient() {
        return biasGradient;
    }

    /** Takes its part of the flat parameters; the position after it. */
    int load(float[] parameters, int position) {
        Floats.write(parameters, position, weights);
        int next = position + (int) weights.length();
        if (!hasBias()) {
            return next;
        }
        Floats.write(parameters, next, bias);
        return next + outputs;
    }

    /** Fills its part of the flat gradient; the position after it. */
    int copyGradient(float[] gradient, int position) {
        Floats.read(weightGradient, gradient, position);
        int next = position + (int) weights.length();
        if (!hasBias()) {
            return next;
        }
        Floats.read(biasGradient, gradient, next);
        return next + outputs;
    }

    @Override
    public void close() {
        weights.close();
        weightGradient.close();
        if (hasBias()) {
            bias.close();
            biasGradient.close();
        }
    }
}
