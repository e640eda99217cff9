package org.reluworkbench.keras.internal;

import java.util.List;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Window;

/** Pooling under windows, and over all places. */
final class PoolingLayers {
    private static final int USUAL_SIZE = 2;

    private PoolingLayers() {}

    static KerasValue max(LayerCall call, int axes) {
        KerasValue input = call.spatialInput(axes);
        return call.add(new MaxPool(window(call.layer(), axes, input)), input);
    }

    /** The mean is over what lies in the input; padding does not count. */
    static KerasValue average(LayerCall call, int axes) {
        KerasValue input = call.spatialInput(axes);
        return call.add(new AveragePool(window(call.layer(), axes, input), false), input);
    }

    private static Window window(LayerConfig layer, int axes, KerasValue input) {
        List<Integer> size = layer.integers("pool_size", axes, USUAL_SIZE);
        List<Integer> strides = layer.has("strides") ? layer.integers("strides", axes, 1) : size;
        return WindowSettings.padded(layer, size, strides, input.layer().shape().spatial());
    }

    static KerasValue globalAverage(LayerCall call, int axes) {
        return global(call, axes, new GlobalAveragePool());
    }

    static KerasValue globalMax(LayerCall call, int axes) {
        return global(call, axes, new GlobalMaxPool());
    }

    private static KerasValue global(LayerCall call, int axes, Operation pool) {
        KerasValue pooled = call.add(pool, call.spatialInput(axes));
        return call.layer().flag("keepdims", false)
                ? pooled
                : call.reshaped(pooled, List.of(pooled.layer().shape().channels()));
    }
}
