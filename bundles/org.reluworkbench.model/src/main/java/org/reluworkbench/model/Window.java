package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A window that slides over the spatial axes, for convolutions and pooling. Along an axis of n
 * values, with e = dilation·(kernel − 1) + 1 and s = n + padBegin + padEnd − e, it stands at ⌊s /
 * stride⌋ + 1 places, or ⌈s / stride⌉ + 1 with {@code ceil}, where a window that would start in the
 * padding at the end is left out.
 */
public record Window(
        List<Integer> kernel,
        List<Integer> stride,
        List<Integer> dilation,
        List<Integer> padBegin,
        List<Integer> padEnd,
        boolean ceil) {
    /**
     * @throws IllegalArgumentException if the lists differ in length or have impossible values
     */
    public Window {
        int rank = kernel.size();
        if (rank < 1) {
            throw new IllegalArgumentException("a window has at least one axis");
        }
        kernel = Axes.checked("kernel", kernel, rank, 1);
        stride = Axes.checked("stride", stride, rank, 1);
        dilation = Axes.checked("dilation", dilation, rank, 1);
        padBegin = Axes.checked("padding", padBegin, rank, 0);
        padEnd = Axes.checked("padding", padEnd, rank, 0);
    }

    /** Stride and dilation 1, no padding. */
    public static Window of(int... kernel) {
        List<Integer> ones = Axes.repeated(1, kernel.length);
        List<Integer> zeros = Axes.repeated(0, kernel.length);
        return new Window(Axes.of(kernel), ones, ones, zeros, zeros, false);
    }

    public Window withStride(int... values) {
        return new Window(kernel, Axes.of(values), dilation, padBegin, padEnd, ceil);
    }

    public Window withDilation(int... values) {
        return new Window(kernel, stride, Axes.of(values), padBegin, padEnd, ceil);
    }

    /** The same padding at both ends of each axis. */
    public Window withPadding(int... values) {
        return new Window(kernel, stride, dilation, Axes.of(values), Axes.of(values), ceil);
    }

    public Window withCeil() {
        return new Window(kernel, stride, dilation, padBegin, padEnd, true);
    }

    /**
     * With so much padding that it stands at ⌈n / stride⌉ places along each axis; where its total
     * is odd, one more at the end.
     */
    public Window withSamePadding(List<Integer> spatial) {
        if (spatial.size() != kernel.size()) {
            throw new IllegalArgumentException(
                    "a window of " + this + " over " + spatial.size() + " spatial axes");
        }
        List<Integer> begin = new ArrayList<>();
        List<Integer> end = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            int length = spatial.get(axis);
            long places = (length + stride.get(axis) - 1L) / stride.get(axis);
            long extent = dilation.get(axis) * (kernel.get(axis) - 1L) + 1;
            long total = Math.max(0, (places - 1) * stride.get(axis) + extent - length);
            begin.add(Math.toIntExact(total / 2));
            end.add(Math.toIntExact(total - total / 2));
        }
        return new Window(kernel, stride, dilation, begin, end, ceil);
    }

    /** The padding at the end put at the beginning, and the other way round. */
    public Window withSwappedPadding() {
        return new Window(kernel, stride, dilation, padEnd, padBegin, ceil);
    }

    /** Number of values under the window. */
    public long size() {
        return kernel.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /**
     * How many places the window has along each axis.
     *
     * @throws IllegalArgumentException if it is larger than the padded input or has another rank
     */
    public List<Integer> places(List<Integer> spatial) {
        if (spatial.size() != kernel.size()) {
            throw new IllegalArgumentException(
                    "a window of " + this + " over " + spatial.size() + " spatial axes");
        }
        List<Integer> places = new ArrayList<>();
        for (int axis = 0; axis < spatial.size(); axis++) {
            places.add(places(axis, spatial.get(axis)));
        }
        return places;
    }

    private int places(int axis, int length) {
        long extent = dilation.get(axis) * (kernel.get(axis) - 1L) + 1;
        long span = (long) length + padBegin.get(axis) + padEnd.get(axis) - extent;
        if (span < 0) {
            throw new IllegalArgumentException(
                    "a window of " + this + " does not fit " + length + " values");
        }
        int step = stride.get(axis);
        long places = (ceil ? (span + step - 1) / step : span / step) + 1;
        boolean startsInPadding = (places - 1) * step >= (long) length + padBegin.get(axis);
        return Math.toIntExact(ceil && startsInPadding ? places - 1 : places);
    }

    /** {@code 5×5, stride 2×2}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(times(kernel));
        append(text, ", stride ", stride, 1);
        append(text, ", dilation ", dilation, 1);
        append(text, ", padding ", padBegin, 0);
        if (!padEnd.equals(padBegin)) {
            text.append(" and ").append(times(padEnd));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, List<Integer> values, int usual) {
        if (values.stream().anyMatch(value -> value != usual)) {
            text.append(what).append(times(values));
        }
    }

    private static String times(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
