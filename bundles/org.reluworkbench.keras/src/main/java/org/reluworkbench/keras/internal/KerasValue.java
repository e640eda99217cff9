package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/**
 * The value of a layer in the graph.
 *
 * @param turned whether the last axis of Keras, its channels, is the first axis here; with a single
 *     axis there is no difference
 */
record KerasValue(Layer layer, boolean turned) {

    int rank() {
        return layer.shape().rank();
    }

    /** The shape of a sample in Keras. */
    List<Integer> kerasShape() {
        List<Integer> shape = new ArrayList<>(layer.shape().dimensions());
        if (turned) {
            shape.add(shape.remove(0));
        }
        return shape;
    }

    /**
     * The axis here for an axis of Keras.
     *
     * @param axis from 0, without the batch
     */
    int axis(int axis) {
        return turned ? (axis + 1) % rank() : axis;
    }
}
