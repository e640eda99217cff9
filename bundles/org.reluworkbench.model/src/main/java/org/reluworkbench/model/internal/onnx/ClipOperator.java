package org.reluworkbench.model.internal.onnx;

/** Clip, of which ReLU6 is one. */
final class ClipOperator {
    private ClipOperator() {}

    static void clip(OnnxNode node, Translation to) {
        double low = bound(node, to, 1, "min", Double.NEGATIVE_INFINITY);
        double high = bound(node, to, 2, "max", Double.POSITIVE_INFINITY);
        if (!(low <= high)) {
            throw Translation.unsupported(node, "has the bounds " + low + " and " + high);
        }
        to.define(node, to.builder().clip(node.nameOrOutput(), low, high, to.layer(node, 0)));
    }

    /** Float32's extremes mean no bound. */
    private static double bound(
            OnnxNode node, Translation to, int index, String attribute, double none) {
        double value = to.number(node, index, attribute, none);
        return Math.abs(value) >= Float.MAX_VALUE ? none : value;
    }
}
