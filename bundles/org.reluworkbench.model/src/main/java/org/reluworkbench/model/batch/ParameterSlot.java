package org.reluworkbench.model.batch;

import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Where a part of a node's parameters lies on the backend.
 *
 * @param offset of the part among the node's parameters
 * @param tensor in float32 where it is to be refreshed
 * @param count number of parameters
 * @param run how often each stands there, one beside the other
 */
record ParameterSlot(int node, int offset, Tensor tensor, int count, int run) {

    /** Puts other values there, which begin at a position of an array. */
    void refresh(TensorScope scope, float[] values, int position) {
        if (run == 1) {
            scope.upload(values, position, tensor);
            return;
        }
        float[] repeated = new float[count * run];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[position + i / run];
        }
        scope.upload(repeated, 0, tensor);
    }
}
