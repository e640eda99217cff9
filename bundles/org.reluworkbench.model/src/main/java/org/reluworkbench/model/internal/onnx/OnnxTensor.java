package org.reluworkbench.model.internal.onnx;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.reluworkbench.model.Reals;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A constant of a model; every element type becomes float64, which holds float32 exactly. In what
 * is computed from the shape of a layer a value may be the number of samples in the batch, which is
 * not known; 0 stands for it, as in the shapes of Reshape.
 */
final class OnnxTensor {
    private final String name;
    private final ElementType type;
    private final List<Integer> dimensions;
    private final double[] values;
    private final BitSet samples;

    /**
     * @param values not copied
     * @param samples the places of the number of samples
     */
    OnnxTensor(
            String name,
            ElementType type,
            List<Integer> dimensions,
            double[] values,
            BitSet samples) {
        this.name = name;
        this.type = type;
        this.dimensions = List.copyOf(dimensions);
        this.values = values;
        this.samples = samples;
    }

    OnnxTensor(String name, ElementType type, List<Integer> dimensions, double[] values) {
        this(name, type, dimensions, values, new BitSet());
    }

    /** The same values, under another shape of as many. */
    OnnxTensor reshaped(List<Integer> shape) {
        return new OnnxTensor(name, type, shape, values, samples);
    }

    /** The same values, of another element type, to which they are rounded already. */
    OnnxTensor typed(ElementType other) {
        return new OnnxTensor(name, other, dimensions, values, samples);
    }

    /** The values at these places. */
    OnnxTensor picked(List<Integer> shape, int[] places) {
        double[] picked = new double[places.length];
        BitSet pickedSamples = new BitSet();
        for (int i = 0; i < places.length; i++) {
            picked[i] = values[places[i]];
            pickedSamples.set(i, samples.get(places[i]));
        }
        return new OnnxTensor(name, type, shape, picked, pickedSamples);
    }

    String name() {
        return name;
    }

    ElementType type() {
        return type;
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

    /** Whether the value there is the unknown number of samples. */
    boolean isSamples(int place) {
        return samples.get(place);
    }

    boolean dependsOnSamples() {
        return !samples.isEmpty();
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
