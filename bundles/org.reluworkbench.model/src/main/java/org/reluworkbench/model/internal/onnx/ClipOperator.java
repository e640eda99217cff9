package org.reluworkbench.model.internal.onnx;

import org.reluworkbench.model.Add;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.internal.onnx.NetworkBuilder.Layer;

/**
 * Clip, of which ReLU6 is one, as ReLUs: max(x, m) = x + relu(m − x) and min(x, M) = x − relu(x −
 * M). Between the bounds the value passes unchanged, bit for bit.
 */
final class ClipOperator {
    private ClipOperator() {}

    static void clip(OnnxNode node, Translation to) {
        double low = bound(node, to, 1, "min", Double.NEGATIVE_INFINITY);
        double high = bound(node, to, 2, "max", Double.POSITIVE_INFINITY);
        if (!(low <= high)) {
            throw Translation.unsupported(node, "has the bounds " + low + " and " + high);
        }
        to.define(node, to.builder().clip(Translation.name(node), low, high, to.layer(node, 0)));
    }

    /** Float32's extremes mean no bound. */
    private static double bound(
            OnnxNode node, Translation to, int index, String attribute, double none) {
        double value = to.number(node, index, attribute, none);
        return Math.abs(value) >= Float.MAX_VALUE ? none : value;
    }
}
