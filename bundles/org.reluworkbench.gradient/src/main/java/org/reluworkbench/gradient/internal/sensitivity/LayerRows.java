package org.reluworkbench.gradient.internal.sensitivity;

import java.util.Optional;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The squared norms of the rows of S for the weights of one layer, at n patterns. A dense layer has
 * them as products of what belongs to the units: (∂f/∂z_j)²·‖∂a_i/∂x‖².
 */
public final class LayerRows {
    private final int node;
    private final Tensor squares;
    private final Optional<Tensor> jacobians;

    private LayerRows(int node, Tensor squares, Optional<Tensor> jacobians) {
        this.node = node;
        this.squares = squares;
        this.jacobians = jacobians;
    }

    /**
     * Of a dense layer.
     *
     * @param signals (∂f/∂z_j)², n × outputs
     * @param jacobians ‖∂a_i/∂x‖², n × inputs
     */
    static LayerRows dense(int node, Tensor signals, Tensor jacobians) {
        return new LayerRows(node, signals, Optional.of(jacobians));
    }

    /**
     * Of any layer.
     *
     * @param squares n × number of weights
     */
    static LayerRows all(int node, Tensor squares) {
        return new LayerRows(node, squares, Optional.empty());
    }

    /** Index of the layer's node. */
    public int node() {
        return node;
    }

    /** Number of weights. */
    public long weights() {
        return (long) squares.columns() * jacobians.map(Tensor::columns).orElse(1);
    }

    /** The sum over all weights, for every pattern. */
    public double[] sums(TensorScope scope) {
        double[] sums = scope.download(scope.reduceColumns(Reduction.SUM, squares));
        if (jacobians.isPresent()) {
            double[] factors = scope.download(scope.reduceColumns(Reduction.SUM, jacobians.get()));
            for (int i = 0; i < sums.length; i++) {
                sums[i] *= factors[i];
            }
        }
        return sums;
    }

    /**
     * The sum over some of the weights, for every pattern.
     *
     * @param mask 1 for those weights and 0 for the others, 1 × number of weights
     */
    public double[] sums(TensorScope scope, Tensor mask) {
        if (jacobians.isEmpty()) {
            return scope.download(scope.multiply(squares, false, mask, true));
        }
        Tensor matrix = scope.reshape(mask, squares.columns(), mask.columns() / squares.columns());
        Tensor byInput = scope.multiply(squares, false, matrix, false);
        return scope.download(scope.rowProducts(byInput, jacobians.get()));
    }
}
