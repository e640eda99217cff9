package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.training.DropoutFactors;

/** Dropout: each value times its {@link DropoutFactors factor}. */
final class DropoutStep implements GraphStep {
    private final DropoutFactors dropout;
    private final Signal input;
    private final Signal output;
    private final float[] factors;

    DropoutStep(DropoutFactors dropout, Signal input, Signal output) {
        this.dropout = dropout;
        this.input = input;
        this.output = output;
        this.factors = new float[output.values().length];
    }

    @Override
    public void forward(Batch batch) {
        dropout.draw(batch.update(), batch.size(), factors);
        int length = batch.size() * input.width();
        for (int i = 0; i < length; i++) {
            output.values()[i] = factors[i] * input.values()[i];
        }
    }

    @Override
    public void backward(Batch batch) {
        if (input.differentiated()) {
            int length = batch.size() * input.width();
            for (int i = 0; i < length; i++) {
                input.adjoint()[i] += factors[i] * output.adjoint()[i];
            }
        }
    }
}
