package org.reluworkbench.model;

import java.util.List;
import org.reluworkbench.model.internal.evaluation.NodeForms;

/**
 * Evaluates a network at single points, in float64 with a fixed order of summation: a dense unit
 * starts with its bias and adds weight · value for input 0, 1, 2, …, each product and sum rounded
 * once; a convolution likewise, channel after channel and tap after tap. Equal inputs give equal
 * bits on every machine. Safe for many threads.
 */
public final class NetworkEvaluation {
    private final Network network;
    private final NodeForms forms;

    public NetworkEvaluation(Network network) {
        this.network = network;
        this.forms = new NodeForms(network);
    }

    /**
     * f(x).
     *
     * @param point not modified, not retained
     * @return the {@code network.outputs()} values of the last node
     * @throws IllegalArgumentException if the point has not {@code network.inputs()} values
     */
    public double[] outputs(double[] point) {
        List<double[]> values = nodeValues(point);
        return values.get(values.size() - 1);
    }

    /**
     * The values of every node, in the order of {@link Network#nodes}; those of the node that a
     * ReLU reads are its pre-activations.
     *
     * @throws IllegalArgumentException if the point has not {@code network.inputs()} values
     */
    public List<double[]> nodeValues(double[] point) {
        return forms.values(point);
    }

    /**
     * The network near a point: its pattern, Jacobian and gradients. Costs one evaluation.
     *
     * @throws IllegalArgumentException if the point has not {@code network.inputs()} values
     */
    public Linearization linearization(double[] point) {
        return new Linearization(network, forms, point.clone());
    }
}
