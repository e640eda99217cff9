package org.reluworkbench.model.internal.onnx;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Reals;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

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

    Reals reals() {
        return Reals.of(values);
    }

    /**
     * @throws WorkbenchException with {@code NOT_FINITE}, naming the constant and the place
     */
    void requireFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        "constant \""
                                + name
                                + "\" has "
                                + values[i]
                                + " at "
                                + i
                                + "; numbers are finite");
            }
        }
    }

    /** The values as whole numbers. */
    List<Long> integers() {
        return Arrays.stream(values).mapToObj(value -> (long) value).toList();
    }
}
