package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Convolutions, pooling and padding. */
final class WindowOperators {
    private WindowOperators() {}

    static void convolution(OnnxNode node, Translation to) {
        OnnxTensor weights = to.constant(node, 1);
        Layer layer = to.layer(node, 0);
        if (weights.rank() < 3) {
            throw Translation.unsupported(node, "has weights of shape " + weights.dimensions());
        }
        List<Integer> kernel = weights.dimensions().subList(2, weights.rank());
        Window window = window(node, kernel, layer.shape());
        to.define(
                node,
                new Convolution(
                        window,
                        weights.dimensions().get(0),
                        weights.dimensions().get(1),
                        Math.toIntExact(node.integer("group", 1)),
                        weights.reals(),
                        to.optionalConstant(node, 2).map(OnnxTensor::reals)),
                layer);
    }

    static void maxPool(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        to.define(node, new MaxPool(window(node, kernel(node), layer.shape())), layer);
    }

    static void averagePool(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        Window window = window(node, kernel(node), layer.shape());
        boolean countPadding = node.integer("count_include_pad", 0) != 0;
        to.define(node, new AveragePool(window, countPadding), layer);
    }

    private static List<Integer> kernel(OnnxNode node) {
        return integers(
                node.integers("kernel_shape")
                        .orElseThrow(() -> Translation.unsupported(node, "has no kernel_shape")));
    }

    private static Window window(OnnxNode node, List<Integer> kernel, Shape shape) {
        int rank = kernel.size();
        if (rank != shape.rank() - 1) {
            throw new IllegalArgumentException(
                    "a window of " + rank + " axes for the shape " + shape);
        }
        List<Integer> ones = Collections.nCopies(rank, 1);
        List<Integer> strides =
                node.integers("strides").map(WindowOperators::integers).orElse(ones);
        List<Integer> dilations =
                node.integers("dilations").map(WindowOperators::integers).orElse(ones);
        boolean ceil = node.integer("ceil_mode", 0) != 0;
        String automatic = node.text("auto_pad", "NOTSET");
        if (automatic.startsWith("SAME_")) {
            List<Integer> none = Collections.nCopies(rank, 0);
            Window same =
                    new Window(kernel, strides, dilations, none, none, false)
                            .withSamePadding(shape.spatial());
            return automatic.equals("SAME_LOWER") ? same.withSwappedPadding() : same;
        }
        List<Integer> pads =
                automatic.equals("VALID")
                        ? Collections.nCopies(2 * rank, 0)
                        : node.integers("pads")
                                .map(WindowOperators::integers)
                                .orElse(Collections.nCopies(2 * rank, 0));
        if (pads.size() != 2 * rank) {
            throw new IllegalArgumentException(pads.size() + " paddings for " + rank + " axes");
        }
        return new Window(
                kernel,
                strides,
                dilations,
                pads.subList(0, rank),
                pads.subList(rank, 2 * rank),
                ceil);
    }

    static void pad(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int rank = layer.shape().rank() + 1;
        List<Integer> pads =
                integers(node.integers("pads").orElseGet(() -> to.constant(node, 1).integers()));
        if (node.hasInput(3)) {
            pads = placed(pads, to.constant(node, 3).integers(), rank);
        }
        if (pads.size() != 2 * rank) {
            throw new IllegalArgumentException(pads.size() + " paddings for " + rank + " axes");
        }
        if (pads.get(0) != 0 || pads.get(rank) != 0) {
            throw Translation.unsupported(node, "pads the batch");
        }
        double constant = to.number(node, 2, "value", 0);
        Pad.Mode mode =
                switch (node.text("mode", "constant")) {
                    case "constant" -> Pad.Mode.CONSTANT;
                    case "reflect" -> Pad.Mode.REFLECT;
                    case "edge" -> Pad.Mode.EDGE;
                    default ->
                            throw Translation.unsupported(
                                    node, "has the mode " + node.text("mode", ""));
                };
        to.define(
                node,
                new Pad(pads.subList(1, rank), pads.subList(rank + 1, 2 * rank), mode, constant),
                layer);
    }

    /** What is given for some axes, with 0 for the others. */
    private static List<Integer> placed(List<Integer> pads, List<Long> axes, int rank) {
        if (pads.size() != 2 * axes.size()) {
            throw new IllegalArgumentException(pads.size() + " paddings for the axes " + axes);
        }
        List<Integer> placed = new ArrayList<>(Collections.nCopies(2 * rank, 0));
        for (int i = 0; i < axes.size(); i++) {
            int axis = ConstantShapes.axis(axes.get(i), rank);
            placed.set(axis, pads.get(i));
            placed.set(rank + axis, pads.get(axes.size() + i));
        }
        return placed;
    }

    static List<Integer> integers(List<Long> values) {
        return values.stream().map(Math::toIntExact).toList();
    }
}
