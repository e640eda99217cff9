package org.reluworkbench.model.internal.onnx;

import java.util.List;
import java.util.Map;

/**
 * What a model file holds, as far as it matters here.
 *
 * @param opset version of the standard operators
 * @param constants the initialisers by name
 */
record OnnxGraph(
        long opset,
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> constants,
        List<Value> inputs,
        List<String> outputs) {

    /**
     * An input with its dimensions.
     *
     * @param elements number of its element type, 0 where the file does not say
     * @param dimensions −1 for one that is not fixed
     */
    record Value(String name, long elements, List<Long> dimensions) {}
}
