package org.reluworkbench.gradient.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;

/** θ, in the order in which gradients come. */
public final class ParameterValues {
    private ParameterValues() {}

    /** One array for each node with parameters. */
    public static List<double[]> of(Network network) {
        return network.nodes().stream()
                .map(node -> of(node.operation()))
                .filter(values -> values.length > 0)
                .toList();
    }

    /** Weights, then biases; slopes; scale, then shift; empty without parameters. */
    public static double[] of(Operation operation) {
        if (operation instanceof Dense dense) {
            return joined(dense.weights(), dense.hasBias() ? dense.biases() : new double[0]);
        } else if (operation instanceof Convolution convolution) {
            return joined(
                    convolution.weights().toArray(),
                    convolution.bias().map(Reals::toArray).orElse(new double[0]));
        } else if (operation instanceof PRelu prelu) {
            return prelu.slopes().toArray();
        } else if (operation instanceof BatchNormalization normalization) {
            return joined(normalization.scale().toArray(), normalization.shift().toArray());
        }
        return new double[0];
    }

    private static double[] joined(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }
}
