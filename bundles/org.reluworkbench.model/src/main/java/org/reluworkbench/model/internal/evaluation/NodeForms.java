package org.reluworkbench.model.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;

/** The forms of a network's nodes with the ways values take between them. Safe for many threads. */
public final class NodeForms {
    private final Network network;
    private final List<Form> forms = new ArrayList<>();

    public NodeForms(Network network) {
        this.network = network;
        for (int i = 0; i < network.nodes().size(); i++) {
            forms.add(Forms.of(network, i));
        }
    }

    /**
     * The values of every node.
     *
     * @throws IllegalArgumentException if the point has not {@code network.inputs()} values
     */
    public List<double[]> values(double[] point) {
        requireSize(point, network.inputs(), "a network", "inputs");
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            values.add(forms.get(i).values(given(i, point, values)));
        }
        return values;
    }

    /** The terms of a node that has neither kinks nor parameters. */
    public static Optional<SparseMap> sparse(Network network, int node) {
        Operation operation = network.nodes().get(node).operation();
        if (operation instanceof Scale scale) {
            Shape input = network.sourceShapes(node).get(0);
            return Optional.of(ElementwiseForm.terms(scale, input).map());
        }
        return Forms.of(network, node) instanceof SparseForm form
                ? Optional.of(form.map())
                : Optional.empty();
    }

    /** What a node reads. */
    double[][] given(int node, double[] point, List<double[]> values) {
        List<Integer> sources = network.nodes().get(node).inputs();
        double[][] given = new double[sources.size()][];
        for (int s = 0; s < given.length; s++) {
            int source = sources.get(s);
            given[s] = source == Network.INPUT ? point : values.get(source);
        }
        return given;
    }

    /** The derivatives of every node at the values it reads. */
    public Derivatives derivatives(double[] point, List<double[]> values) {
        List<LinearForm> linear = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            linear.add(forms.get(i).derivative(given(i, point, values)));
        }
        return new Derivatives(this, network, linear);
    }

    /** vᵀ·∂(values of the node)/∂(its parameters). */
    public double[] parameterGradient(
            int node, double[] point, List<double[]> values, double[] adjoint) {
        return forms.get(node).parameterGradient(given(node, point, values), adjoint);
    }

    static void requireSize(double[] values, int size, String what, String of) {
        if (values.length != size) {
            throw new IllegalArgumentException(
                    values.length + " values for " + what + " with " + size + " " + of);
        }
    }

    /** The network's derivative at a point, node by node. */
    public static final class Derivatives {
        private final NodeForms forms;
        private final Network network;
        private final List<LinearForm> linear;

        private Derivatives(NodeForms forms, Network network, List<LinearForm> linear) {
            this.forms = forms;
            this.network = network;
            this.linear = linear;
        }

        /** The tangents of every node for one of the input. */
        public List<double[]> tangents(double[] input) {
            requireSize(input, network.inputs(), "a network", "inputs");
            List<double[]> tangents = new ArrayList<>();
            for (int i = 0; i < linear.size(); i++) {
                tangents.add(linear.get(i).apply(forms.given(i, input, tangents)));
            }
            return tangents;
        }

        /** The adjoints of every node for one of the output, that of the input as the last. */
        public List<double[]> adjoints(double[] output) {
            requireSize(output, network.outputs(), "a network", "outputs");
            int count = linear.size();
            double[][] adjoints = new double[count + 1][];
            for (int i = 0; i < count; i++) {
                adjoints[i] = new double[network.width(i)];
            }
            adjoints[count] = new double[network.inputs()];
            adjoints[count - 1] = output.clone();
            for (int i = count - 1; i >= 0; i--) {
                Node node = network.nodes().get(i);
                double[][] parts = linear.get(i).transposed(adjoints[i]);
                for (int s = 0; s < parts.length; s++) {
                    int source = node.inputs().get(s);
                    add(parts[s], adjoints[source == Network.INPUT ? count : source]);
                }
            }
            return List.of(adjoints);
        }

        private static void add(double[] part, double[] sum) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
    }
}
