package org.reluworkbench.model.internal.onnx;

import org.reluworkbench.model.Add;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.internal.onnx.Translation.Layer;

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
        Layer layer = to.layer(node, 0);
        if (low == 0) {
            layer = to.add(node, new Relu(), layer);
        } else if (Double.isFinite(low)) {
            Layer below = rectified(node, to, -1, low, layer);
            layer = to.add(node, new Add(), layer, below);
        }
        if (Double.isFinite(high)) {
            Layer above = rectified(node, to, 1, -high, layer);
            Layer negative = to.add(node, new Scale(Reals.of(-1), Reals.of(0)), above);
            layer = to.add(node, new Add(), layer, negative);
        }
        to.define(node, layer);
    }

    /** relu(factor·x + offset). */
    private static Layer rectified(
            OnnxNode node, Translation to, double factor, double offset, Layer layer) {
        Layer shifted = to.add(node, new Scale(Reals.of(factor), Reals.of(offset)), layer);
        return to.add(node, new Relu(), shifted);
    }

    /** Float32's extremes mean no bound. */
    private static double bound(
            OnnxNode node, Translation to, int index, String attribute, double none) {
        double value = to.number(node, index, attribute, none);
        return Math.abs(value) >= Float.MAX_VALUE ? none : value;
    }
}
