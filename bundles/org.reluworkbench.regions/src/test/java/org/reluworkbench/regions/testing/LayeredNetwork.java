package org.reluworkbench.regions.testing;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ActivationPattern;

/**
 * A fully connected network: affine layers with a ReLU between neighbours and none after the last,
 * z_k = W_k a_{k−1} + b_k, a_k = max(z_k, 0), a_0 = x. Immutable.
 */
public final class LayeredNetwork {
    private final List<Dense> layers;

    /**
     * @param layers in order of evaluation; the last one has no ReLU after it
     * @throws IllegalArgumentException if there is no layer, or a layer's inputs are not the
     *     outputs of the layer before it
     */
    public LayeredNetwork(List<Dense> layers) {
        this.layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int k = 1; k < layers.size(); k++) {
            if (layers.get(k).inputs() != layers.get(k - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer "
                                + (k + 1)
                                + " takes "
                                + layers.get(k).inputs()
                                + " inputs but layer "
                                + k
                                + " has "
                                + layers.get(k - 1).outputs()
                                + " outputs");
            }
        }
    }

    /** The same as a graph. */
    public Network network() {
        return Network.fullyConnected(layers);
    }

    /** The affine layers in order of evaluation. */
    public List<Dense> layers() {
        return layers;
    }

    /** Number of layers that a ReLU follows. */
    public int hiddenLayers() {
        return layers.size() - 1;
    }

    /** Dimension of the input space. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** Number of outputs. */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** Number of neurons of each hidden layer, first layer first. */
    public int[] hiddenWidths() {
        return layers.stream().limit(hiddenLayers()).mapToInt(Dense::outputs).toArray();
    }

    /**
     * Jacobian ∂f_c/∂x_i on the region with the given pattern, W_{L+1} D_L W_L … D_1 W_1.
     *
     * @param pattern one bit per hidden neuron, of this network's hidden widths
     * @return shape (outputs, inputs), in double arithmetic
     * @throws IllegalArgumentException if the pattern is of other widths
     * @apiNote cost O(outputs · number of weights)
     */
    public double[][] jacobian(ActivationPattern pattern) {
        if (!Arrays.equals(pattern.widths(), hiddenWidths())) {
            throw new IllegalArgumentException(
                    "the pattern is of widths "
                            + Arrays.toString(pattern.widths())
                            + " but the network of "
                            + Arrays.toString(hiddenWidths()));
        }
        double[][] rows = new double[outputs()][];
        for (int c = 0; c < rows.length; c++) {
            double[] gradient = new double[outputs()];
            gradient[c] = 1;
            for (int k = layers.size() - 1; k >= 0; k--) {
                Dense layer = layers.get(k);
                double[] before = new double[layer.inputs()];
                for (int j = 0; j < gradient.length; j++) {
                    boolean passes = k == layers.size() - 1 || pattern.isActive(k + 1, j);
                    if (passes && gradient[j] != 0) {
                        for (int i = 0; i < before.length; i++) {
                            before[i] += gradient[j] * layer.weight(j, i);
                        }
                    }
                }
                gradient = before;
            }
            rows[c] = gradient;
        }
        return rows;
    }
}
