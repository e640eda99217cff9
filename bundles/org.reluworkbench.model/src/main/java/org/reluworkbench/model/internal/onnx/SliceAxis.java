package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What Slice takes along one axis; indices from the end are negative, and too large ones clamped.
 */
record SliceAxis(int axis, long start, long end, int step) {

    /** Starts, ends, axes and steps were attributes before version 10. */
    static List<SliceAxis> of(OnnxNode node, Translation to, int rank) {
        List<Long> starts = numbers(node, to, "starts", 1, List.of());
        List<Long> ends = numbers(node, to, "ends", 2, List.of());
        List<Long> all = LongStream.range(0, starts.size()).boxed().toList();
        List<Long> axes = numbers(node, to, "axes", 3, all);
        List<Long> steps = numbers(node, to, "steps", 4, all.stream().map(axis -> 1L).toList());
        if (ends.size() != starts.size()
                || axes.size() != starts.size()
                || steps.size() != starts.size()) {
            throw new IllegalArgumentException("starts, ends, axes and steps of different lengths");
        }
        List<SliceAxis> slices = new ArrayList<>();
        Set<Integer> sliced = new HashSet<>();
        for (int i = 0; i < starts.size(); i++) {
            int axis = ConstantShapes.axis(axes.get(i), rank);
            long step = Math.max(-1L << 30, Math.min(steps.get(i), 1L << 30));
            if (step == 0 || !sliced.add(axis)) {
                throw new IllegalArgumentException(
                        "axis " + axis + " sliced twice or in steps of 0");
            }
            slices.add(new SliceAxis(axis, starts.get(i), ends.get(i), (int) step));
        }
        return slices;
    }

    private static List<Long> numbers(
            OnnxNode node, Translation to, String attribute, int index, List<Long> otherwise) {
        return node.integers(attribute)
                .or(() -> to.optionalConstant(node, index).map(OnnxTensor::integers))
                .orElse(otherwise);
    }

    /** The first index that is taken. */
    int first(int length) {
        return step > 0
                ? (int) clamp(fromStart(start, length), 0, length)
                : (int) clamp(fromStart(start, length), 0, Math.max(0, length - 1));
    }

    /** How many are taken. */
    int count(int length) {
        long last =
                step > 0
                        ? clamp(fromStart(end, length), 0, length)
                        : clamp(fromStart(end, length), -1, length - 1L);
        long span = step > 0 ? last - first(length) : first(length) - last;
        long size = Math.abs((long) step);
        return length == 0 ? 0 : (int) Math.max(0, (span + size - 1) / size);
    }

    private static long fromStart(long index, int length) {
        return index < 0 ? index + length : index;
    }

    private static long clamp(long index, long least, long most) {
        return Math.max(least, Math.min(index, most));
    }
}
