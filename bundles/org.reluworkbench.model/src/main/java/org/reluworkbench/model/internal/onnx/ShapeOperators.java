package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Concatenate;
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
        List<Long> asked = node.integers("shape").orElseGet(() -> to.constant(node, 1).integers());
        boolean zeroCopies = node.integer("allowzero", 0) == 0;
        if (asked.size() < 2 || !keepsBatch(asked.get(0), zeroCopies, to.batch())) {
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
        flattenTo(node, to, layer, new Shape(target));
    }

    private static WorkbenchException joinsBatch(OnnxNode node, List<Long> asked) {
        return Translation.unsupported(node, "joins axes with the batch by the shape " + asked);
    }

    /** −1 stands for what the other axes leave, which is the batch if they hold a sample. */
    private static boolean keepsBatch(long length, boolean zeroCopies, long batch) {
        return length == -1 || (length == 0 && zeroCopies) || length == (batch < 0 ? 1 : batch);
    }

    static void transpose(OnnxNode node, Translation to) {
        if (!to.isLayer(node, 0)) {
            to.define(node, transposed(node, to.constant(node, 0)));
            return;
        }
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

    /** Exporters transpose weights that way. */
    private static OnnxTensor transposed(OnnxNode node, OnnxTensor constant) {
        if (!node.integers("perm").orElse(List.of(1L, 0L)).equals(List.of(1L, 0L))) {
            throw Translation.unsupported(node, "transposes a constant that is no matrix");
        }
        Matrix matrix = Matrix.of(node, constant, true);
        return new OnnxTensor("", List.of(matrix.rows(), matrix.columns()), matrix.values());
    }
}
