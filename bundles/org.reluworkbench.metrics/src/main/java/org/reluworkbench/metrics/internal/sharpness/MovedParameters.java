package org.reluworkbench.metrics.internal.sharpness;

import java.util.Arrays;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.training.FlatParameters;

/**
 * Which parameters sharpness moves: all, or all but the biases of dense layers and convolutions.
 */
final class MovedParameters {
    private MovedParameters() {}

    /** One for each parameter, in the order of {@link FlatParameters}. */
    static boolean[] of(Network network, BiasTreatment biases) {
        FlatParameters parameters = new FlatParameters(network);
        boolean[] moved = new boolean[parameters.values().length];
        Arrays.fill(moved, true);
        if (biases == BiasTreatment.IGNORED) {
            for (int node = 0; node < network.nodes().size(); node++) {
                Operation operation = network.nodes().get(node).operation();
                int weights = weightsBeforeBiases(operation);
                if (weights > 0) {
                    int first = parameters.position(node);
                    int end = first + Math.toIntExact(operation.parameterCount());
                    Arrays.fill(moved, first + weights, end, false);
                }
            }
        }
        return moved;
    }

    /** 0 of an operation without biases of this kind. */
    private static int weightsBeforeBiases(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.outputs() * dense.inputs();
        }
        return operation instanceof Convolution convolution ? convolution.weights().length() : 0;
    }
}
