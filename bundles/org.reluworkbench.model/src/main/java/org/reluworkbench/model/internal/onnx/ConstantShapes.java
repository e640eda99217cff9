package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.Shape;

/** Operators that read a shape as a constant, or put the values of constants elsewhere. */
final class ConstantShapes {
    private ConstantShapes() {}

    /** The batch and the shape of a sample; a part of it from {@code start} to {@code end}. */
    static void shape(OnnxNode node, Translation to) {
        OnnxTensor all;
        if (to.isLayer(node, 0)) {
            List<Integer> sample = to.layer(node, 0).shape().dimensions();
            double[] values = new double[sample.size() + 1];
            IntStream.range(0, sample.size()).forEach(i -> values[i + 1] = sample.get(i));
            BitSet samples = new BitSet();
            samples.set(0, to.batch() < 0);
            values[0] = Math.max(to.batch(), 0);
            all = vector(values, samples);
        } else {
            List<Integer> lengths = to.anyConstant(node, 0).dimensions();
            all = vector(lengths.stream().mapToDouble(n -> n).toArray(), new BitSet());
        }
        int length = all.values().length;
        int start = clamped(node.integer("start", 0), length, length);
        int end = Math.max(start, clamped(node.integer("end", length), length, length));
        int[] places = IntStream.range(start, end).toArray();
        to.define(node, all.picked(List.of(places.length), places));
    }

    private static OnnxTensor vector(double[] values, BitSet samples) {
        return new OnnxTensor("", ElementType.INT64, List.of(values.length), values, samples);
    }

    /** An index that may count from the end, at least 0 and at most {@code most}. */
    private static int clamped(long index, int length, int most) {
        long positive = index < 0 ? index + length : index;
        return (int) Math.max(0, Math.min(positive, most));
    }

    static void gather(OnnxNode node, Translation to) {
        OnnxTensor data = to.anyConstant(node, 0);
        OnnxTensor indices = to.constant(node, 1);
        int axis = axis(node.integer("axis", 0), data.rank());
        int length = data.dimensions().get(axis);
        List<Integer> shape = new ArrayList<>(data.dimensions().subList(0, axis));
        int before = product(shape);
        shape.addAll(indices.dimensions());
        List<Integer> rest = data.dimensions().subList(axis + 1, data.rank());
        shape.addAll(rest);
        int after = product(rest);
        int[] places = new int[reserved(node, to, shape)];
        int next = 0;
        for (int i = 0; i < before && places.length > 0; i++) {
            for (long index : indices.integers()) {
                long positive = index < 0 ? index + length : index;
                if (positive < 0 || positive >= length) {
                    throw new IllegalArgumentException("index " + index + " of " + length);
                }
                for (int k = 0; k < after; k++) {
                    places[next++] = (i * length + (int) positive) * after + k;
                }
            }
        }
        to.define(node, data.picked(shape, places));
    }

    static void slice(OnnxNode node, Translation to) {
        OnnxTensor data = to.anyConstant(node, 0);
        List<Integer> shape = new ArrayList<>(data.dimensions());
        int[] strides = strides(shape);
        int offset = 0;
        for (SliceAxis slice : SliceAxis.of(node, to, data.rank())) {
            int length = shape.get(slice.axis());
            int first = slice.first(length);
            shape.set(slice.axis(), slice.count(length));
            offset += first * strides[slice.axis()];
            strides[slice.axis()] *= slice.step();
        }
        to.define(node, data.picked(shape, places(node, to, shape, strides, offset)));
    }

    static void concatenation(OnnxNode node, Translation to) {
        OnnxTensor first = to.anyConstant(node, 0);
        int axis = axis(node.integer("axis", 1), first.rank());
        List<Integer> shape = new ArrayList<>(first.dimensions());
        shape.set(axis, 0);
        List<OnnxTensor> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            OnnxTensor part = to.anyConstant(node, i);
            List<Integer> others = new ArrayList<>(part.dimensions());
            int length = part.rank() == first.rank() ? others.set(axis, shape.get(axis)) : 0;
            if (!others.equals(shape)) {
                throw new IllegalArgumentException("constants of different shapes");
            }
            shape.set(axis, Math.addExact(shape.get(axis), length));
            parts.add(part);
        }
        double[] values = new double[reserved(node, to, shape)];
        BitSet samples = new BitSet();
        int before = product(shape.subList(0, axis));
        int next = 0;
        for (int i = 0; i < before && values.length > 0; i++) {
            for (OnnxTensor part : parts) {
                int block = part.values().length / before;
                for (int k = 0; k < block; k++) {
                    samples.set(next, part.isSamples(i * block + k));
                    values[next++] = part.values()[i * block + k];
                }
            }
        }
        to.define(node, new OnnxTensor("", first.type(), shape, values, samples));
    }

    static void reshape(OnnxNode node, Translation to) {
        OnnxTensor data = to.anyConstant(node, 0);
        List<Long> asked = to.constant(node, 1).integers();
        List<Long> lengths = new ArrayList<>();
        long known = 1;
        for (int axis = 0; axis < asked.size(); axis++) {
            boolean copied = asked.get(axis) == 0 && node.integer("allowzero", 0) == 0;
            lengths.add(copied ? Long.valueOf(data.dimensions().get(axis)) : asked.get(axis));
            known = Math.multiplyExact(known, lengths.get(axis) == -1 ? 1 : lengths.get(axis));
        }
        int open = lengths.indexOf(-1L);
        if (open >= 0) {
            lengths.set(open, known == 0 ? 0 : data.values().length / known);
        }
        List<Integer> shape = lengths(lengths);
        if (product(shape) != data.values().length) {
            throw new IllegalArgumentException(
                    "a reshape of " + data.dimensions() + " to " + asked);
        }
        to.define(node, data.reshaped(shape));
    }

    static void transpose(OnnxNode node, Translation to) {
        OnnxTensor data = to.anyConstant(node, 0);
        int rank = data.rank();
        int[] order =
                node.integers("perm")
                        .map(perm -> perm.stream().mapToInt(axis -> axis(axis, rank)).toArray())
                        .orElse(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        if (IntStream.of(order).distinct().count() != rank) {
            throw new IllegalArgumentException("no order of " + rank + " axes");
        }
        int[] strides = strides(data.dimensions());
        List<Integer> shape =
                IntStream.of(order).mapToObj(axis -> data.dimensions().get(axis)).toList();
        int[] turned = IntStream.of(order).map(axis -> strides[axis]).toArray();
        to.define(node, data.picked(shape, places(node, to, shape, turned, 0)));
    }

    static void expand(OnnxNode node, Translation to) {
        OnnxTensor data = to.anyConstant(node, 0);
        List<Integer> asked = lengths(to.constant(node, 1).integers());
        List<Integer> shape = ConstantArithmetic.common(data.dimensions(), asked);
        to.define(node, expanded(node, to, data, shape));
    }

    /** A copy, in which axes of length 1 are repeated. */
    static OnnxTensor expanded(
            OnnxNode node, Translation to, OnnxTensor data, List<Integer> shape) {
        int[] from = strides(data.dimensions());
        int[] strides = new int[shape.size()];
        for (int i = 1; i <= data.rank(); i++) {
            int length = data.dimensions().get(data.rank() - i);
            if (length != 1 && length != shape.get(shape.size() - i)) {
                throw new IllegalArgumentException(
                        "a constant of shape " + data.dimensions() + " does not become " + shape);
            }
            strides[shape.size() - i] = length == 1 ? 0 : from[data.rank() - i];
        }
        return data.picked(shape, places(node, to, shape, strides, 0));
    }

    /** The source of each value of a row-major array that steps through the source. */
    private static int[] places(
            OnnxNode node, Translation to, List<Integer> shape, int[] strides, int offset) {
        int[] places = new int[reserved(node, to, shape)];
        for (int i = 0; i < places.length; i++) {
            int rest = i;
            int place = offset;
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                place += rest % shape.get(axis) * strides[axis];
                rest /= shape.get(axis);
            }
            places[i] = place;
        }
        return places;
    }

    private static int[] strides(List<Integer> shape) {
        int[] strides = new int[shape.size()];
        int block = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides[axis] = block;
            block *= shape.get(axis);
        }
        return strides;
    }

    static int axis(long axis, int rank) {
        long positive = axis < 0 ? axis + rank : axis;
        if (positive < 0 || positive >= rank) {
            throw new IllegalArgumentException("axis " + axis + " of " + rank);
        }
        return (int) positive;
    }

    static List<Integer> lengths(List<Long> asked) {
        List<Integer> lengths = new ArrayList<>();
        for (long length : asked) {
            if (length < 0 || length > Shape.MOST_VALUES) {
                throw new IllegalArgumentException("a constant of the shape " + asked);
            }
            lengths.add((int) length);
        }
        return lengths;
    }

    /** Number of values of the shape, which may be made. */
    static int reserved(OnnxNode node, Translation to, List<Integer> shape) {
        int count = product(shape);
        to.reserve(node, count);
        return count;
    }

    private static int product(List<Integer> lengths) {
        return lengths.contains(0) ? 0 : lengths.stream().reduce(1, Math::multiplyExact);
    }
}
