package org.reluworkbench.model.internal.onnx;

import java.util.List;

/** A constant of a model; every element type becomes float64, which holds float32 exactly. */
final class OnnxTensor {
    private final String name;
    private final List<Integer> dimensions;
    private final double[] values;

    OnnxTensor(String name, List<Integer> dimensions, double[] values) {
        this.name = name;
        this.dimensions = List.copyOf(dimensions);
        this.values = values;
    }

    String name() {
        return name;
    }

    List<Integer> dimensions() {
        return dimensions;
    }

    int rank() {
        return dimensions.size();
    }

    /** Not copied: nobody changes it. */
    double[] values() {
        return values;
    }

    /** The values as whole numbers. */
    List<Long> integers() {
        return java.util.Arrays.stream(values).mapToObj(value -> (long) value).toList();
    }
}
