package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
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
                throw new IllegalArgumentException(
                        "axis " + axis + " of length " + lengths.get(axis) + " cannot be dropped");
            }
        }
        to.define(node, new Reshape(new Shape(kept)), layer);
    }

    static void unsqueeze(OnnxNode node, Translation to) {
        if (!to.isLayer(node, 0)) {
            OnnxTensor constant = to.constant(node, 0);
            int asked = asked(node, to).size();
            Set<Integer> added = axes(node, to, constant.rank() + asked);
            List<Integer> lengths = with(added, constant.dimensions(), constant.rank() + asked);
            to.define(node, new OnnxTensor("", lengths, constant.values()));
            return;
        }
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

    static void mean(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int rank = layer.shape().rank() + 1;
        Set<Integer> averaged = axes(node, to, rank);
        Set<Integer> spatial = new TreeSet<>();
        for (int axis = 2; axis < rank; axis++) {
            spatial.add(axis);
        }
        if (!averaged.equals(spatial) || spatial.isEmpty()) {
            throw Translation.unsupported(
                    node, "averages over the axes " + averaged + ", not over the spatial ones");
        }
        if (node.integer("keepdims", 1) != 0) {
            to.define(node, new GlobalAveragePool(), layer);
        } else {
            Layer pooled = to.add(node, new GlobalAveragePool(), layer);
            to.define(node, new Reshape(Shape.of(layer.shape().channels())), pooled);
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
            long positive = axis < 0 ? axis + rank : axis;
            if (positive < 0 || positive >= rank) {
                throw new IllegalArgumentException("axis " + axis + " of " + rank);
            }
            axes.add((int) positive);
        }
        return axes;
    }
}
