package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Operators that add axes of length 1, drop them, or average over axes. */
final class AxisOperators {
    private AxisOperators() {}

    static void squeeze(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        List<Integer> lengths = batched(layer.shape());
        Set<Integer> dropped = axes(node, to, lengths.size());
        if (dropped.isEmpty() || dropped.contains(0)) {
            throw Translation.unsupported(node, "may drop the batch; it has to name other axes");
        }
        List<Integer> kept = new ArrayList<>();
        for (int axis = 1; axis < lengths.size(); axis++) {
            if (!dropped.contains(axis)) {
                kept.add(lengths.get(axis));
            } else if (lengths.get(axis) != 1) {
                throw cannotDrop(axis, lengths.get(axis));
            }
        }
        to.define(node, new Reshape(new Shape(kept)), layer);
    }

    static void unsqueezeConstant(OnnxNode node, Translation to) {
        OnnxTensor constant = to.anyConstant(node, 0);
        int rank = constant.rank() + asked(node, to).size();
        to.define(node, constant.reshaped(with(axes(node, to, rank), constant.dimensions(), rank)));
    }

    static void squeezeConstant(OnnxNode node, Translation to) {
        OnnxTensor constant = to.anyConstant(node, 0);
        Set<Integer> dropped = axes(node, to, constant.rank());
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < constant.rank(); axis++) {
            int length = constant.dimensions().get(axis);
            if (dropped.isEmpty() ? length != 1 : !dropped.contains(axis)) {
                kept.add(length);
            } else if (length != 1) {
                throw cannotDrop(axis, length);
            }
        }
        to.define(node, constant.reshaped(kept));
    }

    private static IllegalArgumentException cannotDrop(int axis, int length) {
        return new IllegalArgumentException(
                "axis " + axis + " of length " + length + " cannot be dropped");
    }

    static void unsqueeze(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int rank = layer.shape().rank() + 1 + asked(node, to).size();
        Set<Integer> added = axes(node, to, rank);
        List<Integer> lengths = with(added, batched(layer.shape()), rank);
        if (added.contains(0)) {
            throw Translation.unsupported(node, "moves the batch");
        }
        to.define(node, new Reshape(new Shape(lengths.subList(1, rank))), layer);
    }

    /** The lengths with ones put in at these axes of the result. */
    private static List<Integer> with(Set<Integer> added, List<Integer> lengths, int rank) {
        if (lengths.size() + added.size() != rank) {
            throw new IllegalArgumentException("an axis is added twice");
        }
        List<Integer> all = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            all.add(added.contains(axis) ? Integer.valueOf(1) : lengths.get(next++));
        }
        return all;
    }

    /** The mean or the largest value over any axes but the batch. */
    static void reduce(OnnxNode node, Translation to, Operation pool) {
        Layer layer = to.layer(node, 0);
        int rank = layer.shape().rank() + 1;
        Set<Integer> reduced = axes(node, to, rank);
        if (reduced.isEmpty() && node.integer("noop_with_empty_axes", 0) != 0) {
            to.define(node, layer);
            return;
        }
        if (reduced.isEmpty() || reduced.contains(0)) {
            throw Translation.unsupported(node, "works along the batch; it has to name other axes");
        }
        List<Integer> kept = new ArrayList<>();
        List<Integer> result = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int axis = 1; axis < rank; axis++) {
            boolean stays = !reduced.contains(axis);
            int length = layer.shape().dimension(axis - 1);
            if (stays) {
                kept.add(length);
                order.add(axis - 1);
            }
            if (stays || node.integer("keepdims", 1) != 0) {
                result.add(stays ? length : 1);
            }
        }
        reduced.forEach(axis -> order.add(axis - 1));
        Layer source = layer;
        boolean spatialOnly = !reduced.contains(1) && kept.size() == 1;
        if (!spatialOnly) {
            int rows = kept.stream().reduce(1, Math::multiplyExact);
            Layer turned = to.add(node, new Transpose(order), layer);
            Shape matrix = Shape.of(rows, layer.shape().size() / rows);
            source = to.add(node, new Reshape(matrix), turned);
        }
        Layer pooled = to.add(node, pool, source);
        Shape target = new Shape(result.isEmpty() ? List.of(1) : result);
        if (pooled.shape().equals(target)) {
            to.define(node, pooled);
        } else {
            to.define(node, new Reshape(target), pooled);
        }
    }

    /** The batch is an axis of unknown length, here 0. */
    private static List<Integer> batched(Shape shape) {
        List<Integer> lengths = new ArrayList<>(List.of(0));
        lengths.addAll(shape.dimensions());
        return lengths;
    }

    private static List<Long> asked(OnnxNode node, Translation to) {
        return node.integers("axes")
                .orElseGet(
                        () ->
                                to.optionalConstant(node, 1)
                                        .map(OnnxTensor::integers)
                                        .orElse(List.of()));
    }

    /** The axes that are named, from 0. */
    private static Set<Integer> axes(OnnxNode node, Translation to, int rank) {
        Set<Integer> axes = new TreeSet<>();
        for (long axis : asked(node, to)) {
            axes.add(ConstantShapes.axis(axis, rank));
        }
        return axes;
    }
}
