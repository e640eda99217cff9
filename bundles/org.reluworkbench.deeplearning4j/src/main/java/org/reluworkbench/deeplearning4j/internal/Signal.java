package org.reluworkbench.deeplearning4j.internal;

import java.util.Arrays;

/**
 * The values of a node for all samples of a batch, sample by sample, and the derivatives of the
 * loss by them.
 */
final class Signal {
    private final int width;
    private final float[] values;
    private final float[] adjoint;

    private Signal(int width, float[] values, float[] adjoint) {
        this.width = width;
        this.values = values;
        this.adjoint = adjoint;
    }

    static Signal of(int width, int batchSize) {
        int length = Math.multiplyExact(width, batchSize);
        return new Signal(width, new float[length], new float[length]);
    }

    /** The input of the network: nobody asks for the derivative by it. */
    static Signal input(int width, float[] values) {
        return new Signal(width, values, null);
    }

    /** Number of values of a sample. */
    int width() {
        return width;
    }

    float[] values() {
        return values;
    }

    boolean differentiated() {
        return adjoint != null;
    }

    /** Derivatives; steps add to those of the nodes they read. */
    float[] adjoint() {
        return adjoint;
    }

    void clearAdjoint(int samples) {
        if (differentiated()) {
            Arrays.fill(adjoint, 0, samples * width, 0);
        }
    }
}
