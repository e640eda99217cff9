package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.reluworkbench.model.internal.evaluation.NodeForms;

/**
 * A network at one point x, with every ReLU and max-pool frozen as it is there. On the activation
 * region of x the network is f(x') = J·x' + b. At a kink (a pre-activation exactly 0, equal largest
 * values) the side taken is that of {@link Relu}, {@link LeakyRelu}, {@link PRelu} and {@link
 * MaxPool}. All arithmetic is float64, so a pre-activation within rounding of 0 may be taken to the
 * wrong side.
 */
public final class Linearization {
    private final Network network;
    private final NodeForms forms;
    private final double[] point;
    private final List<double[]> values;
    private final NodeForms.Derivatives derivatives;

    Linearization(Network network, NodeForms forms, double[] point) {
        this.network = network;
        this.forms = forms;
        this.point = point;
        this.values = forms.values(point);
        this.derivatives = forms.derivatives(point, values);
    }

    /** f(x). */
    public double[] outputs() {
        return values.get(values.size() - 1).clone();
    }

    /** The values of every node; not copied, not to be changed. */
    public List<double[]> nodeValues() {
        return values;
    }

    /**
     * The activation pattern: for every unit of ReLU, leaky ReLU and PReLU, in the order of the
     * nodes, whether its pre-activation is positive.
     */
    public BitSet pattern() {
        BitSet pattern = new BitSet();
        int unit = 0;
        for (Node node : network.nodes()) {
            if (node.operation().rectifies()) {
                int source = node.inputs().get(0);
                for (double z : source == Network.INPUT ? point : values.get(source)) {
                    pattern.set(unit++, z > 0);
                }
            }
        }
        return pattern;
    }

    /** J·u, the derivative of f in direction u; costs one evaluation. */
    public double[] jacobianVector(double[] direction) {
        List<double[]> tangents = nodeTangents(direction);
        return tangents.get(tangents.size() - 1);
    }

    /** The derivative of every node's values in direction u. */
    public List<double[]> nodeTangents(double[] direction) {
        return derivatives.tangents(direction);
    }

    /** vᵀ·J, the gradient of vᵀf by the input; costs one evaluation. */
    public double[] vectorJacobian(double[] weights) {
        List<double[]> adjoints = derivatives.adjoints(weights);
        return adjoints.get(adjoints.size() - 1);
    }

    /** The gradient of vᵀf by the values of every node. */
    public List<double[]> nodeAdjoints(double[] weights) {
        List<double[]> adjoints = derivatives.adjoints(weights);
        return adjoints.subList(0, adjoints.size() - 1);
    }

    /**
     * The gradient of vᵀf by the parameters, one array for each node: weights, then biases, for
     * dense layers and convolutions; slopes for PReLU; scale, then shift, for batch normalisation;
     * empty for the others.
     */
    public List<double[]> parameterGradient(double[] weights) {
        List<double[]> adjoints = nodeAdjoints(weights);
        List<double[]> gradients = new ArrayList<>();
        for (int i = 0; i < adjoints.size(); i++) {
            gradients.add(forms.parameterGradient(i, point, values, adjoints.get(i)));
        }
        return gradients;
    }

    /**
     * J, row-major with a row for each output; costs as many evaluations as there are outputs, or
     * inputs if those are fewer.
     */
    public double[] jacobian() {
        int rows = network.outputs();
        int columns = network.inputs();
        double[] jacobian = new double[Math.multiplyExact(rows, columns)];
        if (rows <= columns) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(vectorJacobian(unit(rows, i)), 0, jacobian, i * columns, columns);
            }
            return jacobian;
        }
        for (int j = 0; j < columns; j++) {
            double[] column = jacobianVector(unit(columns, j));
            for (int i = 0; i < rows; i++) {
                jacobian[i * columns + j] = column[i];
            }
        }
        return jacobian;
    }

    /** b = f(x) − J·x. */
    public double[] offset() {
        double[] offset = outputs();
        double[] linear = jacobianVector(point);
        for (int i = 0; i < offset.length; i++) {
            offset[i] -= linear[i];
        }
        return offset;
    }

    private static double[] unit(int length, int index) {
        double[] unit = new double[length];
        unit[index] = 1;
        return unit;
    }
}
