package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Puts weights and indices where they stay for all batches. */
final class Constants {
    private final TensorScope scope;
    private final Precision precision;
    private final List<ParameterSlot> slots = new ArrayList<>();

    Constants(TensorScope scope, Precision precision) {
        this.scope = scope;
        this.precision = precision;
    }

    /** Values rounded to the precision. */
    Tensor matrix(double[] values, int rows, int columns) {
        if (precision == Precision.FLOAT64) {
            return scope.upload(values, rows, columns);
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return scope.upload(rounded, rows, columns);
    }

    Tensor row(double[] values) {
        return matrix(values, 1, values.length);
    }

    /** One value for every element, from one for all, one for each channel or one for each. */
    Tensor row(Reals values, Shape shape) {
        int run = shape.size() / values.length();
        double[] all = new double[shape.size()];
        Arrays.setAll(all, i -> values.get(i / run));
        return row(all);
    }

    /**
     * A part of a node's parameters as a matrix.
     *
     * @param offset of the part among the node's parameters
     */
    Tensor parameters(int node, int offset, double[] values, int rows, int columns) {
        Tensor tensor = matrix(values, rows, columns);
        slots.add(new ParameterSlot(node, offset, tensor, values.length, 1));
        return tensor;
    }

    /** A part of a node's parameters, repeated for the elements of a shape as {@link #row} does. */
    Tensor parameters(int node, int offset, Reals values, Shape shape) {
        Tensor tensor = row(values, shape);
        int run = shape.size() / values.length();
        slots.add(new ParameterSlot(node, offset, tensor, values.length(), run));
        return tensor;
    }

    /** Where all parameters lie that were asked for. */
    List<ParameterSlot> slots() {
        return slots;
    }

    IndexTensor indices(int[] values) {
        return scope.uploadIndices(values, 1, values.length);
    }
}
