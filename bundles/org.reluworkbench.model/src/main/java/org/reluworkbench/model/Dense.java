package org.reluworkbench.model;

import java.util.Arrays;
import java.util.List;

/** z = W·a + b, with W of shape (outputs, inputs). Immutable; all values are finite. */
public final class Dense implements Operation {
    private final int inputs;
    private final int outputs;
    private final double[] weights;
    private final double[] bias;

    /**
     * Copies its arguments.
     *
     * @param weights row-major, {@code outputs · inputs} values
     * @param bias {@code outputs} values, or {@code null} for a layer without bias
     * @throws IllegalArgumentException if a size does not fit or a value is not finite
     */
    public Dense(int outputs, int inputs, double[] weights, double[] bias) {
        if (outputs < 1 || inputs < 1) {
            throw new IllegalArgumentException(
                    "a dense layer has at least one input and output, not shape ("
                            + outputs
                            + ", "
                            + inputs
                            + ")");
        }
        if (weights.length != Math.multiplyExact(outputs, inputs)) {
            throw new IllegalArgumentException(
                    weights.length + " weights for shape (" + outputs + ", " + inputs + ")");
        }
        if (bias != null && bias.length != outputs) {
            throw new IllegalArgumentException(bias.length + " biases for " + outputs + " outputs");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = requireFinite(weights.clone(), "weight");
        this.bias = bias == null ? null : requireFinite(bias.clone(), "bias");
    }

    private static double[] requireFinite(double[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " " + i + " is " + values[i]);
            }
        }
        return values;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    @Override
    public Shape output(List<Shape> given) {
        Shape input = Axes.only(given);
        if (input.rank() != 1 || input.size() != inputs) {
            throw new IllegalArgumentException(
                    (input.rank() == 1 ? input.size() + " values" : "an input of shape " + input)
                            + " for a dense layer with "
                            + inputs
                            + " inputs");
        }
        return Shape.of(outputs);
    }

    @Override
    public long parameterCount() {
        return weights.length + (bias == null ? 0L : bias.length);
    }

    public double weight(int output, int input) {
        return weights[output * inputs + input];
    }

    /** The bias of one output, 0 in a layer without bias. */
    public double bias(int output) {
        return bias == null ? 0 : bias[output];
    }

    public boolean hasBias() {
        return bias != null;
    }

    /** A copy of W, row-major. */
    public double[] weights() {
        return weights.clone();
    }

    /** A copy of b, zeros in a layer without bias. */
    public double[] biases() {
        return bias == null ? new double[outputs] : bias.clone();
    }

    @Override
    public String describe() {
        return hasBias() ? "dense" : "dense, no bias";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dense dense
                && inputs == dense.inputs
                && outputs == dense.outputs
                && Arrays.equals(weights, dense.weights)
                && Arrays.equals(bias, dense.bias);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
    }

    @Override
    public String toString() {
        return "Dense(" + inputs + " → " + outputs + (hasBias() ? ")" : ", no bias)");
    }
}
