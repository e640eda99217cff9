package org.reluworkbench.fundim.internal.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.regions.PlaneEmbedding;

/**
 * A network on a plane as a positively homogeneous function of three numbers: the plane's point is
 * w·origin + s·u + t·v, and every bias is multiplied by w. For w &gt; 0 the point (s, t, w) has the
 * activation pattern of the plane's point (s/w, t/w), for w → 0 that of far away.
 */
final class HomogeneousNetwork {
    /** Positively homogeneous but for biases. */
    private static final Set<Class<? extends Operation>> POSSIBLE =
            Set.of(
                    Add.class,
                    AveragePool.class,
                    Concatenate.class,
                    Convolution.class,
                    Dense.class,
                    Dropout.class,
                    GlobalAveragePool.class,
                    GlobalMaxPool.class,
                    LeakyRelu.class,
                    MaxPool.class,
                    PRelu.class,
                    Relu.class,
                    Reshape.class,
                    Transpose.class,
                    Upsample.class);

    private final Network network;
    private final List<Node> nodes = new ArrayList<>();

    /** Where the values of the network's nodes are computed; the input stands first. */
    private final List<Integer> places = new ArrayList<>();

    private HomogeneousNetwork(Network network) {
        this.network = network;
    }

    /**
     * Of a network; empty if it has constants that are not biases of dense or convolutional layers.
     */
    static Optional<Network> of(Network network, PlaneEmbedding plane) {
        boolean possible =
                network.nodes().stream()
                        .allMatch(node -> POSSIBLE.contains(node.operation().getClass()));
        return possible ? Optional.of(new HomogeneousNetwork(network).on(plane)) : Optional.empty();
    }

    private Network on(PlaneEmbedding plane) {
        double[] point = new double[3 * plane.inputs()];
        for (int i = 0; i < plane.inputs(); i++) {
            point[3 * i] = plane.u(i);
            point[3 * i + 1] = plane.v(i);
            point[3 * i + 2] = plane.origin(i);
        }
        places.add(linear(point, network.inputShape()));
        for (int n = 0; n < network.nodes().size(); n++) {
            Node node = network.nodes().get(n);
            List<Integer> inputs =
                    node.inputs().stream().map(source -> places.get(source + 1)).toList();
            places.add(homogeneous(node.operation(), inputs, network.shape(n)));
        }
        return new Network(3, nodes);
    }

    /** Adds an operation whose biases, if it has any, are multiplied by w. */
    private int homogeneous(Operation operation, List<Integer> inputs, Shape shape) {
        if (operation instanceof Dense dense && dense.hasBias()) {
            Dense without = new Dense(dense.outputs(), dense.inputs(), dense.weights(), null);
            return sum(add(without, inputs), dense.biases(), shape);
        }
        if (operation instanceof Convolution convolution && convolution.bias().isPresent()) {
            Convolution without =
                    new Convolution(
                            convolution.window(),
                            convolution.outputs(),
                            convolution.groupInputs(),
                            convolution.groups(),
                            convolution.weights(),
                            Optional.empty());
            return sum(add(without, inputs), everywhere(convolution.bias().get(), shape), shape);
        }
        return add(operation, inputs);
    }

    private static double[] everywhere(Reals biases, Shape shape) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = biases.get(i / shape.positions());
        }
        return values;
    }

    private int sum(int place, double[] biases, Shape shape) {
        double[] byW = new double[3 * biases.length];
        for (int i = 0; i < biases.length; i++) {
            byW[3 * i + 2] = biases[i];
        }
        return add(new Add(), List.of(place, linear(byW, shape)));
    }

    /** Adds a linear function of (s, t, w). */
    private int linear(double[] coefficients, Shape shape) {
        int values = add(new Dense(shape.size(), 3, coefficients, null), List.of(Network.INPUT));
        return shape.rank() == 1 ? values : add(new Reshape(shape), List.of(values));
    }

    private int add(Operation operation, List<Integer> inputs) {
        nodes.add(new Node(nodes.size() + " " + operation.describe(), operation, inputs));
        return nodes.size() - 1;
    }
}
