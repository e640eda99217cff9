package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.WorkbenchException;

/** Operators that put values elsewhere; none of them may touch the batch. */
final class ShapeOperators {
    private ShapeOperators() {}

    static void concatenation(OnnxNode node, Translation to) {
        Layer first = to.layer(node, 0);
        int axis = sampleAxis(node, node.integer("axis", 1), first.shape());
        to.define(node, new Concatenate(axis), to.layers(node));
    }

    /** An axis of the batched value as one of the sample. */
    private static int sampleAxis(OnnxNode node, long axis, Shape shape) {
        long positive = axis < 0 ? axis + shape.rank() + 1 : axis;
        if (positive < 1 || positive > shape.rank()) {
            throw Translation.unsupported(node, "works along the batch (axis " + axis + ")");
        }
        return (int) positive - 1;
    }

    static void flatten(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        if (sampleAxis(node, node.integer("axis", 1), layer.shape()) != 0) {
            throw Translation.unsupported(node, "joins axes with the batch");
        }
        flattenTo(node, to, layer, Shape.of(layer.shape().size()));
    }

    /** A vector needs no reshape to a vector. */
    private static void flattenTo(OnnxNode node, Translation to, Layer layer, Shape target) {
        if (target.equals(layer.shape())) {
            to.define(node, layer);
        } else {
            to.define(node, new Reshape(target), layer);
        }
    }

    static void reshape(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        OnnxTensor shape =
                node.integers("shape")
                        .map(ShapeOperators::vector)
                        .orElseGet(() -> to.anyConstant(node, 1));
        List<Long> asked = shape.integers();
        boolean zeroCopies = node.integer("allowzero", 0) == 0;
        boolean keepsBatch =
                asked.size() >= 2
                        && (shape.isSamples(0) || keepsBatch(asked.get(0), zeroCopies, to.batch()));
        for (int axis = 1; axis < asked.size(); axis++) {
            keepsBatch &= !shape.isSamples(axis);
        }
        if (!keepsBatch) {
            throw joinsBatch(node, asked);
        }
        List<Integer> target = new ArrayList<>();
        int open = -1;
        long known = 1;
        for (int axis = 1; axis < asked.size(); axis++) {
            long length = asked.get(axis);
            if (length == 0 && zeroCopies && axis <= layer.shape().rank()) {
                length = layer.shape().dimension(axis - 1);
            }
            if (length == -1 && open < 0 && asked.get(0) != -1) {
                open = target.size();
            } else {
                known = Math.multiplyExact(known, length);
            }
            target.add(Math.toIntExact(length));
        }
        if (open >= 0 && known > 0) {
            target.set(open, Math.toIntExact(layer.shape().size() / known));
        }
        if (asked.get(0) == -1 && known != layer.shape().size()) {
            throw joinsBatch(node, asked);
        }
        boolean copiesAll = zeroCopies && asked.stream().allMatch(length -> length == 0);
        if (copiesAll) {
            // It says that nothing changes, so somebody wants the operation itself.
            to.define(node, new Reshape(new Shape(target)), layer);
        } else {
            flattenTo(node, to, layer, new Shape(target));
        }
    }

    private static OnnxTensor vector(List<Long> values) {
        double[] all = values.stream().mapToDouble(Long::doubleValue).toArray();
        return new OnnxTensor("", ElementType.INT64, List.of(all.length), all);
    }

    private static WorkbenchException joinsBatch(OnnxNode node, List<Long> asked) {
        return Translation.unsupported(node, "joins axes with the batch by the shape " + asked);
    }

    /** −1 stands for what the other axes leave, which is the batch if they hold a sample. */
    private static boolean keepsBatch(long length, boolean zeroCopies, long batch) {
        return length == -1 || (length == 0 && zeroCopies) || length == (batch < 0 ? 1 : batch);
    }

    static void transpose(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        List<Long> order =
                node.integers("perm")
                        .orElseGet(
                                () -> {
                                    List<Long> reversed = new ArrayList<>();
                                    for (long i = layer.shape().rank(); i >= 0; i--) {
                                        reversed.add(i);
                                    }
                                    return reversed;
                                });
        if (order.isEmpty() || order.get(0) != 0) {
            throw Translation.unsupported(node, "moves the batch");
        }
        List<Integer> axes =
                order.subList(1, order.size()).stream().map(axis -> (int) (axis - 1)).toList();
        to.define(node, new Transpose(axes), layer);
    }

    /** Takes a part of a layer, as a padding by negative lengths. */
    static void slice(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int rank = layer.shape().rank();
        List<Integer> begin = new ArrayList<>(Collections.nCopies(rank, 0));
        List<Integer> end = new ArrayList<>(begin);
        for (SliceAxis slice : SliceAxis.of(node, to, rank + 1)) {
            int axis = sampleAxis(node, slice.axis(), layer.shape());
            int length = layer.shape().dimension(axis);
            if (slice.step() != 1) {
                throw Translation.unsupported(node, "takes values in steps of " + slice.step());
            }
            if (slice.count(length) == 0) {
                throw Translation.unsupported(node, "takes no values");
            }
            int first = slice.first(length);
            begin.set(axis, -first);
            end.set(axis, first + slice.count(length) - length);
        }
        to.define(node, new Pad(begin, end, Pad.Mode.CONSTANT, 0), layer);
    }

    /** Cuts a layer along an axis into the outputs. */
    static void split(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int axis = sampleAxis(node, node.integer("axis", 0), layer.shape());
        int length = layer.shape().dimension(axis);
        int parts = node.outputs().size();
        int equal = (length + parts - 1) / parts;
        List<Long> asked =
                node.integers("split")
                        .or(() -> to.optionalConstant(node, 1).map(OnnxTensor::integers))
                        .orElse(null);
        int before = 0;
        for (int i = 0; i < parts; i++) {
            int part =
                    asked == null
                            ? Math.min(equal, length - before)
                            : Math.toIntExact(asked.get(i));
            if (part < 1 || part > length - before) {
                throw Translation.unsupported(
                        node, "cuts " + length + " values into parts " + asked);
            }
            List<Integer> begin = new ArrayList<>(Collections.nCopies(layer.shape().rank(), 0));
            List<Integer> end = new ArrayList<>(begin);
            begin.set(axis, -before);
            before += part;
            end.set(axis, before - length);
            to.define(node, i, to.add(node, new Pad(begin, end, Pad.Mode.CONSTANT, 0), layer));
        }
    }

    /** Repeats axes of length 1. */
    static void expand(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        OnnxTensor shape = to.anyConstant(node, 1);
        int rank = layer.shape().rank() + 1;
        List<Long> asked = shape.integers();
        boolean keepsBatch =
                asked.size() < rank
                        || (asked.size() == rank
                                && (shape.isSamples(0)
                                        || asked.get(0) == 1
                                        || asked.get(0) == to.batch()));
        if (!keepsBatch) {
            throw joinsBatch(node, asked);
        }
        List<Long> sample = asked.subList(asked.size() == rank ? 1 : 0, asked.size());
        Shape target =
                new Shape(
                        ConstantArithmetic.common(
                                layer.shape().dimensions(), ConstantShapes.lengths(sample)));
        to.define(node, Broadcast.repeated(node, to, layer, target));
    }

    /** PixelShuffle: blocks of channels become blocks of pixels. */
    static void depthToSpace(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        int block = Math.toIntExact(node.integer("blocksize", 0));
        if (layer.shape().rank() != 3
                || block < 1
                || layer.shape().channels() % Math.multiplyExact(block, block) != 0) {
            throw new IllegalArgumentException(
                    "blocks of " + block + " for the shape " + layer.shape());
        }
        int channels = layer.shape().channels() / (block * block);
        int height = layer.shape().dimension(1);
        int width = layer.shape().dimension(2);
        boolean channelsFirst = node.text("mode", "DCR").equals("CRD");
        Shape split =
                channelsFirst
                        ? Shape.of(channels, block, block, height, width)
                        : Shape.of(block, block, channels, height, width);
        List<Integer> order = channelsFirst ? List.of(0, 3, 1, 4, 2) : List.of(2, 3, 0, 4, 1);
        Layer turned = to.add(node, new Transpose(order), to.add(node, new Reshape(split), layer));
        to.define(node, new Reshape(Shape.of(channels, height * block, width * block)), turned);
    }
}
