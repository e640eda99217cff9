package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a network at single points, in float64 with a fixed order of summation: a dense unit
 * starts with its bias and adds weight · value for input 0, 1, 2, …, each product and sum rounded
 * once. Equal inputs give equal bits on every machine.
 */
public final class NetworkEvaluation {
    private final Network network;
    private final List<double[]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();

    public NetworkEvaluation(Network network) {
        this.network = network;
        for (Node node : network.nodes()) {
            boolean dense = node.operation() instanceof Dense;
            weights.add(dense ? ((Dense) node.operation()).weights() : new double[0]);
            biases.add(dense ? ((Dense) node.operation()).biases() : new double[0]);
        }
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
        if (point.length != network.inputs()) {
            throw new IllegalArgumentException(
                    point.length + " values for a network with " + network.inputs() + " inputs");
        }
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            int source = node.inputs().get(0);
            double[] given = source == Network.INPUT ? point : values.get(source);
            values.add(
                    node.operation() instanceof Relu
                            ? relu(given)
                            : affine(weights.get(i), biases.get(i), given));
        }
        return values;
    }

    private static double[] relu(double[] z) {
        double[] a = new double[z.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.max(0, z[i]);
        }
        return a;
    }

    private static double[] affine(double[] w, double[] b, double[] a) {
        double[] z = b.clone();
        for (int i = 0; i < z.length; i++) {
            double sum = z[i];
            int row = i * a.length;
            for (int j = 0; j < a.length; j++) {
                sum += w[row + j] * a[j];
            }
            z[i] = sum;
        }
        return z;
    }
}
