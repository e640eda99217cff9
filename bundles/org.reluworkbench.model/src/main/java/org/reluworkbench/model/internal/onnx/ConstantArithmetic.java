package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic on constants, in their own element types, as exporters compute shapes with it. */
final class ConstantArithmetic {
    private ConstantArithmetic() {}

    /** Element by element, with broadcasting. */
    static void combine(OnnxNode node, Translation to, DoubleBinaryOperator operation) {
        OnnxTensor first = to.constant(node, 0);
        OnnxTensor second = to.constant(node, 1);
        if (first.type() != second.type()) {
            throw new IllegalArgumentException(
                    "constants of the types " + first.type() + " and " + second.type());
        }
        List<Integer> shape = common(first.dimensions(), second.dimensions());
        double[] left = ConstantShapes.expanded(node, to, first, shape).values();
        double[] right = ConstantShapes.expanded(node, to, second, shape).values();
        to.reserve(node, left.length);
        double[] values = new double[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = first.type().rounded(operation.applyAsDouble(left[i], right[i]));
        }
        defineFinite(node, to, new OnnxTensor("", first.type(), shape, values));
    }

    /** The shape to which both broadcast. */
    static List<Integer> common(List<Integer> first, List<Integer> second) {
        int rank = Math.max(first.size(), second.size());
        List<Integer> one = padded(first, rank);
        List<Integer> other = padded(second, rank);
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            shape.add(one.get(axis) == 1 ? other.get(axis) : one.get(axis));
        }
        return shape;
    }

    private static List<Integer> padded(List<Integer> shape, int rank) {
        List<Integer> all = new ArrayList<>(Collections.nCopies(rank - shape.size(), 1));
        all.addAll(shape);
        return all;
    }

    /** Value by value. */
    static void each(OnnxNode node, Translation to, DoubleUnaryOperator operation) {
        OnnxTensor constant = to.constant(node, 0);
        to.reserve(node, constant.values().length);
        double[] values = Arrays.stream(constant.values()).map(operation).toArray();
        to.define(node, new OnnxTensor("", constant.type(), constant.dimensions(), values));
    }

    /** Whole numbers stay what they are, so the number of samples may be among them. */
    static void cast(OnnxNode node, Translation to) {
        OnnxTensor constant = to.anyConstant(node, 0);
        ElementType type = ElementType.of(node.integer("to", 0)).orElse(null);
        if (constant.type() == type) {
            to.define(node, constant);
            return;
        }
        boolean known =
                type == ElementType.FLOAT32
                        || type == ElementType.FLOAT64
                        || type == ElementType.INT32
                        || type == ElementType.INT64;
        if (!known) {
            throw Translation.unsupported(
                    node, "makes another type than float32, float64, int32 and int64");
        }
        OnnxTensor all = ConstantShapes.expanded(node, to, constant, constant.dimensions());
        double[] values = all.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = type.rounded(values[i]);
        }
        to.define(node, all.typed(type));
    }

    static void constantOfShape(OnnxNode node, Translation to) {
        List<Long> lengths = to.constant(node, 0).integers();
        OnnxTensor value =
                node.tensor("value")
                        .orElse(new OnnxTensor("", ElementType.FLOAT32, List.of(1), new double[1]));
        if (value.values().length != 1) {
            throw new IllegalArgumentException(value.values().length + " values, not one");
        }
        List<Integer> shape = ConstantShapes.lengths(lengths);
        double[] values = new double[ConstantShapes.reserved(node, to, shape)];
        Arrays.fill(values, value.values()[0]);
        to.define(node, new OnnxTensor("", value.type(), shape, values));
    }

    static void range(OnnxNode node, Translation to) {
        double start = to.constant(node, 0).values()[0];
        double limit = to.constant(node, 1).values()[0];
        double step = to.constant(node, 2).values()[0];
        double count = Math.max(0, Math.ceil((limit - start) / step));
        if (!Double.isFinite(count)) {
            throw new IllegalArgumentException("a range in steps of " + step);
        }
        to.reserve(node, (long) count);
        double[] values = new double[(int) count];
        Arrays.setAll(values, i -> start + i * step);
        ElementType type = to.constant(node, 0).type();
        to.define(node, new OnnxTensor("", type, List.of(values.length), values));
    }

    private static void defineFinite(OnnxNode node, Translation to, OnnxTensor value) {
        for (double each : value.values()) {
            if (!Double.isFinite(each)) {
                throw Translation.unsupported(node, "makes " + each + " of its constants");
            }
        }
        to.define(node, value);
    }
}
