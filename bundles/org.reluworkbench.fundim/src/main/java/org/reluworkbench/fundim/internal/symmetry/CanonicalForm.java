package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;

/**
 * A representative of all networks that permutation and positive scaling of hidden neurons make of
 * one: layer by layer every hidden neuron is divided by s = max(|w|, |b|), the weights that read it
 * are multiplied by s, and the neurons are sorted by (w, b), in the order of the numbers of w and
 * then b.
 *
 * <p>The function stays the same up to rounding, and exactly where every s is a power of two. A
 * second application changes nothing. Of equivalent networks the forms agree up to rounding, and
 * exactly if they differ by permutation and powers of two. Neurons whose rows are equal are sorted
 * by the weights that read them: in front of the outputs as they are, elsewhere the sorted weights,
 * divided by the largest of each reading row; where these are equal, too, neurons keep their order.
 * Rows that differ by rounding alone may stand in another one.
 */
final class CanonicalForm {
    private CanonicalForm() {}

    /**
     * The canonical form of a network with these affine layers.
     *
     * @throws IllegalArgumentException if a value overflows
     */
    static List<Dense> of(List<Dense> layers) {
        List<Dense> result = new ArrayList<>();
        Dense current = layers.get(0);
        for (int l = 0; l + 1 < layers.size(); l++) {
            double[] scale = scales(current);
            Integer[] order = new Integer[current.outputs()];
            double[][] rows = new double[order.length][];
            double[][] readings = new double[order.length][];
            boolean last = l + 2 == layers.size();
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
                rows[i] = row(current, i, scale[i]);
                readings[i] = reading(layers.get(l + 1), scale, i, last);
            }
            Arrays.sort(
                    order,
                    Comparator.<Integer, double[]>comparing(i -> rows[i], Arrays::compare)
                            .thenComparing(i -> readings[i], Arrays::compare));
            result.add(sorted(current, rows, order));
            current = reading(layers.get(l + 1), scale, order);
        }
        result.add(current);
        return result;
    }

    private static double[] scales(Dense layer) {
        double[] scale = new double[layer.outputs()];
        for (int i = 0; i < scale.length; i++) {
            double largest = Math.abs(layer.bias(i));
            for (int k = 0; k < layer.inputs(); k++) {
                largest = Math.max(largest, Math.abs(layer.weight(i, k)));
            }
            scale[i] = largest == 0 ? 1 : largest;
        }
        return scale;
    }

    private static double[] row(Dense layer, int neuron, double scale) {
        double[] row = new double[layer.inputs() + 1];
        for (int k = 0; k < layer.inputs(); k++) {
            // The sum turns a negative zero into zero.
            row[k] = layer.weight(neuron, k) / scale + 0.0;
        }
        row[layer.inputs()] = layer.bias(neuron) / scale + 0.0;
        return row;
    }

    /** What reads a neuron, in a form that permutation and scaling of the readers leave alone. */
    private static double[] reading(Dense next, double[] scale, int neuron, boolean isLast) {
        double[] reading = new double[next.outputs()];
        for (int o = 0; o < reading.length; o++) {
            double largest = Math.abs(next.bias(o));
            for (int k = 0; k < scale.length; k++) {
                largest = Math.max(largest, Math.abs(next.weight(o, k) * scale[k]));
            }
            double weight = next.weight(o, neuron) * scale[neuron];
            reading[o] = (isLast || largest == 0 ? weight : weight / largest) + 0.0;
        }
        if (!isLast) {
            Arrays.sort(reading);
        }
        return reading;
    }

    private static Dense sorted(Dense layer, double[][] rows, Integer... order) {
        int inputs = layer.inputs();
        double[] weights = new double[order.length * inputs];
        double[] bias = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows[order[i]], 0, weights, i * inputs, inputs);
            bias[i] = rows[order[i]][inputs];
        }
        return new Dense(order.length, inputs, weights, layer.hasBias() ? bias : null);
    }

    private static Dense reading(Dense layer, double[] scale, Integer... order) {
        double[] weights = new double[layer.outputs() * order.length];
        for (int o = 0; o < layer.outputs(); o++) {
            for (int i = 0; i < order.length; i++) {
                weights[o * order.length + i] = layer.weight(o, order[i]) * scale[order[i]];
            }
        }
        return new Dense(
                layer.outputs(), order.length, weights, layer.hasBias() ? layer.biases() : null);
    }

    /** The network with its dense layers replaced by those of the canonical form. */
    static Network of(Network network, List<Dense> layers) {
        List<Dense> canonical = of(layers);
        List<Node> nodes = new ArrayList<>();
        int next = 0;
        for (Node node : network.nodes()) {
            boolean dense = node.operation() instanceof Dense;
            nodes.add(dense ? new Node(node.name(), canonical.get(next++), node.inputs()) : node);
        }
        return new Network(network.inputShape(), nodes);
    }
}
