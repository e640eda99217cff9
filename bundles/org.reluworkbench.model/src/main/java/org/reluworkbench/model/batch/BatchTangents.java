package org.reluworkbench.model.batch;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Tensor;

/**
 * How the values of every node move with the input on the activation region of one sample, for T
 * directions: J·u for each direction u, a row each.
 */
public final class BatchTangents {
    private final Tensor directions;
    private final List<BatchOperation.Tangent> steps;

    BatchTangents(Tensor directions, List<BatchOperation.Tangent> steps) {
        this.directions = directions;
        this.steps = List.copyOf(steps);
    }

    /** T × width of the node; {@link Network#INPUT} gives the directions. */
    public Tensor values(int node) {
        return node == Network.INPUT ? directions : steps.get(node).values();
    }

    /**
     * The derivatives of a in {@link LayerFactors}, T × (groups · inputs · places); empty for a
     * node without parameters. With the signals d of the sample, Σ_p d[:, p]·ȧ[:, p]ᵀ is how the
     * gradient by the weights moves, because d is constant on the region.
     */
    public Optional<Tensor> activations(int node) {
        return steps.get(node).activations();
    }
}
