package org.reluworkbench.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;

/**
 * The numbers of a network that training changes, in float32. FlatParameters are flat, layer by
 * layer in the order of the graph: W row by row and then b of dense layers and convolutions, scale
 * and then shift of batch normalisations, slopes of PReLUs. Running moments are flat, too: means
 * and then variances of each batch normalisation.
 */
public final class FlatParameters {
    private final Network initial;
    private final float[] values;
    private final float[] moments;
    private final int[] positions;
    private final int[] momentPositions;

    /** Starts from the numbers of a network, rounded to float32. */
    public FlatParameters(Network initial) {
        this.initial = initial;
        int count = initial.nodes().size();
        positions = new int[count];
        momentPositions = new int[count];
        values = new float[Math.toIntExact(initial.parameterCount())];
        List<double[]> collected = new ArrayList<>();
        int position = 0;
        int momentPosition = 0;
        for (int i = 0; i < count; i++) {
            Operation operation = initial.nodes().get(i).operation();
            positions[i] = position;
            momentPositions[i] = momentPosition;
            for (double[] part : trained(operation)) {
                position = append(part, values, position);
            }
            if (operation instanceof BatchNormalization normalization) {
                collected.add(normalization.mean().toArray());
                collected.add(normalization.variance().toArray());
                momentPosition += 2 * normalization.mean().length();
            }
        }
        moments = new float[momentPosition];
        int at = 0;
        for (double[] part : collected) {
            at = append(part, moments, at);
        }
    }

    private static List<double[]> trained(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.hasBias()
                    ? List.of(dense.weights(), dense.biases())
                    : List.of(dense.weights());
        } else if (operation instanceof Convolution convolution) {
            List<double[]> parts = new ArrayList<>(List.of(convolution.weights().toArray()));
            convolution.bias().ifPresent(bias -> parts.add(bias.toArray()));
            return parts;
        } else if (operation instanceof BatchNormalization normalization) {
            return List.of(normalization.scale().toArray(), normalization.shift().toArray());
        } else if (operation instanceof PRelu prelu) {
            return List.of(prelu.slopes().toArray());
        }
        return List.of();
    }

    private static int append(double[] source, float[] target, int position) {
        for (int i = 0; i < source.length; i++) {
            target[position + i] = (float) source[i];
        }
        return position + source.length;
    }

    /** Not a copy. */
    public float[] values() {
        return values;
    }

    /** Not a copy. */
    public float[] moments() {
        return moments;
    }

    /** Where the parameters of a node begin. */
    public int position(int node) {
        return positions[node];
    }

    /** Where the running moments of a node begin. */
    public int momentPosition(int node) {
        return momentPositions[node];
    }

    boolean finite() {
        return finite(values) && finite(moments);
    }

    private static boolean finite(float[] numbers) {
        for (float value : numbers) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The initial network with these numbers, widened exactly. */
    public Network network() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < initial.nodes().size(); i++) {
            Node node = initial.nodes().get(i);
            nodes.add(new Node(node.name(), operation(i, node.operation()), node.inputs()));
        }
        return new Network(initial.inputShape(), nodes);
    }

    private Operation operation(int node, Operation before) {
        int at = positions[node];
        if (before instanceof Dense dense) {
            int weights = dense.outputs() * dense.inputs();
            return new Dense(
                    dense.outputs(),
                    dense.inputs(),
                    widened(values, at, weights),
                    dense.hasBias() ? widened(values, at + weights, dense.outputs()) : null);
        } else if (before instanceof Convolution c) {
            int weights = c.weights().length();
            Optional<Reals> bias = c.bias().map(b -> reals(values, at + weights, b.length()));
            return new Convolution(
                    c.window(),
                    c.outputs(),
                    c.groupInputs(),
                    c.groups(),
                    reals(values, at, weights),
                    bias);
        } else if (before instanceof BatchNormalization normalization) {
            int channels = normalization.scale().length();
            int moment = momentPositions[node];
            return new BatchNormalization(
                    reals(values, at, channels),
                    reals(values, at + channels, channels),
                    reals(moments, moment, channels),
                    reals(moments, moment + channels, channels),
                    normalization.epsilon());
        } else if (before instanceof PRelu prelu) {
            return new PRelu(reals(values, at, prelu.slopes().length()));
        }
        return before;
    }

    private static Reals reals(float[] source, int position, int count) {
        return Reals.of(widened(source, position, count));
    }

    private static double[] widened(float[] source, int position, int count) {
        double[] result = new double[count];
        Arrays.setAll(result, i -> source[position + i]);
        return result;
    }
}
