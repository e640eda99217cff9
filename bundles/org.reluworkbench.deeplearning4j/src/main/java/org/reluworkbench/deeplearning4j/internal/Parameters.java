package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;

/** The parameters of a network in float32, in the order of {@link DenseChain}. */
final class Parameters {
    private final Network initial;
    private final float[] values;

    Parameters(Network initial, List<Dense> layers) {
        this.initial = initial;
        this.values = new float[Math.toIntExact(initial.parameterCount())];
        int position = 0;
        for (Dense layer : layers) {
            position = append(layer.weights(), position);
            if (layer.hasBias()) {
                position = append(layer.biases(), position);
            }
        }
    }

    private int append(double[] source, int position) {
        for (int i = 0; i < source.length; i++) {
            values[position + i] = (float) source[i];
        }
        return position + source.length;
    }

    /** Not a copy. */
    float[] values() {
        return values;
    }

    boolean finite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The initial network with these parameters, widened exactly. */
    Network network() {
        List<Node> nodes = new ArrayList<>();
        int position = 0;
        for (Node node : initial.nodes()) {
            if (node.operation() instanceof Dense layer) {
                nodes.add(new Node(node.name(), at(position, layer), node.inputs()));
                position += (int) layer.parameterCount();
            } else {
                nodes.add(node);
            }
        }
        return new Network(initial.inputs(), nodes);
    }

    private Dense at(int position, Dense shape) {
        int weights = shape.outputs() * shape.inputs();
        return new Dense(
                shape.outputs(),
                shape.inputs(),
                widened(position, weights),
                shape.hasBias() ? widened(position + weights, shape.outputs()) : null);
    }

    private double[] widened(int position, int count) {
        double[] result = new double[count];
        Arrays.setAll(result, i -> values[position + i]);
        return result;
    }
}
