package org.reluworkbench.deeplearning4j.internal;

import java.util.SplittableRandom;

/**
 * Drops each value with the rate's probability and divides the others by 1 − rate (Srivastava et
 * al. 2014). What is dropped depends on seed, node, update and place only, so it is the same for
 * any number of threads and after an interruption.
 */
final class DropoutStep implements GraphStep {
    private final double rate;
    private final long seed;
    private final Signal input;
    private final Signal output;
    private final float[] factors;

    /**
     * @param seed different for each node
     */
    DropoutStep(double rate, long seed, Signal input, Signal output) {
        this.rate = rate;
        this.seed = seed;
        this.input = input;
        this.output = output;
        this.factors = new float[output.values().length];
    }

    @Override
    public void forward(Batch batch) {
        int width = input.width();
        float kept = (float) (1 / (1 - rate));
        // Splitting makes streams of one generator independent of each other.
        SplittableRandom ofUpdate = new SplittableRandom(seed ^ batch.update()).split();
        SplittableRandom[] ofPart = new SplittableRandom[BatchParts.COUNT];
        for (int part = 0; part < ofPart.length; part++) {
            ofPart[part] = ofUpdate.split();
        }
        BatchParts.forEach(
                batch.size(),
                8L * width,
                (part, from, to) -> {
                    for (int i = from * width; i < to * width; i++) {
                        factors[i] = ofPart[part].nextDouble() < rate ? 0 : kept;
                        output.values()[i] = factors[i] * input.values()[i];
                    }
                });
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
