package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.training.FlatParameters;

/** A batch as the steps of a graph see it. */
final class Batch {
    private final int size;
    private final long update;
    private final float[] parameters;
    private final float[] moments;
    private final float[] gradient;

    /**
     * Retains its arrays.
     *
     * @param size number of samples
     * @param update number of the update, from 0
     */
    Batch(int size, long update, float[] parameters, float[] moments, float[] gradient) {
        this.size = size;
        this.update = update;
        this.parameters = parameters;
        this.moments = moments;
        this.gradient = gradient;
    }

    int size() {
        return size;
    }

    long update() {
        return update;
    }

    /** Of the whole network, in the order of {@link FlatParameters}; not modified. */
    float[] parameters() {
        return parameters;
    }

    /** Running moments, likewise; a batch normalisation adds its batch's. */
    float[] moments() {
        return moments;
    }

    /** Of the whole network; a step sets its part of it. */
    float[] gradient() {
        return gradient;
    }
}
