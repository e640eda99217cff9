package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Dense;

/** Z = X·Wᵀ + b; ∂W = Δᵀ·X, ∂b = 1ᵀ·Δ, ∂X = Δ·W. */
final class DenseStep implements GraphStep {
    private final Signal input;
    private final Signal output;
    private final int position;
    private final boolean hasBias;
    private final float[] weights;
    private final float[] weightGradient;

    DenseStep(Dense layer, Signal input, Signal output, int position) {
        this.input = input;
        this.output = output;
        this.position = position;
        this.hasBias = layer.hasBias();
        this.weights = new float[layer.outputs() * layer.inputs()];
        this.weightGradient = new float[weights.length];
    }

    @Override
    public void forward(Batch batch) {
        System.arraycopy(batch.parameters(), position, weights, 0, weights.length);
        int n = output.width();
        int bias = position + weights.length;
        for (int s = 0; s < batch.size(); s++) {
            for (int o = 0; o < n; o++) {
                output.values()[s * n + o] = hasBias ? batch.parameters()[bias + o] : 0;
            }
        }
        Gemm.multiply(
                input.values(),
                false,
                weights,
                true,
                batch.size(),
                n,
                input.width(),
                1,
                output.values());
    }

    @Override
    public void backward(Batch batch) {
        int n = output.width();
        float[] delta = output.adjoint();
        Gemm.multiply(
                delta,
                true,
                input.values(),
                false,
                n,
                input.width(),
                batch.size(),
                0,
                weightGradient);
        System.arraycopy(weightGradient, 0, batch.gradient(), position, weights.length);
        if (hasBias) {
            int bias = position + weights.length;
            for (int o = 0; o < n; o++) {
                float sum = 0;
                for (int s = 0; s < batch.size(); s++) {
                    sum += delta[s * n + o];
                }
                batch.gradient()[bias + o] = sum;
            }
        }
        if (input.differentiated()) {
            Gemm.multiply(
                    delta,
                    false,
                    weights,
                    false,
                    batch.size(),
                    input.width(),
                    n,
                    1,
                    input.adjoint());
        }
    }
}
