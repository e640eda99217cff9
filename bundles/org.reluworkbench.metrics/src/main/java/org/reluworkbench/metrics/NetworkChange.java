package org.reluworkbench.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.reluworkbench.metrics.internal.graph.HiddenUnits;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;

/** A network with other parameters and the same function. */
public final class NetworkChange {
    private final double alpha;
    private final int deadUnits;

    /**
     * @param alpha factor of scalings, positive; single units are scaled by it or its reciprocal
     * @param deadUnits how many are added to every hidden layer
     */
    public NetworkChange(double alpha, int deadUnits) {
        this.alpha = alpha;
        this.deadUnits = deadUnits;
    }

    /**
     * Changes every hidden layer that can be changed: that one dense layer or convolution alone
     * reads, through ReLU, leaky ReLU, pooling and flattening. Layers take turns between α and 1/α.
     */
    public Network of(Network network, Invariance kind, SplittableRandom random) {
        Network changed = network;
        boolean up = true;
        for (HiddenUnits layer : HiddenUnits.of(network)) {
            changed = of(changed, layer, kind, up ? alpha : 1 / alpha, random);
            up = !up;
        }
        return changed;
    }

    private Network of(
            Network network,
            HiddenUnits layer,
            Invariance kind,
            double factor,
            SplittableRandom random) {
        double[] factors = new double[layer.units()];
        return switch (kind) {
            case PERMUTATION -> layer.permuted(network, order(layer.units(), random));
            case LAYER_SCALING -> {
                Arrays.fill(factors, factor);
                yield layer.scaled(network, factors);
            }
            case NEURON_SCALING -> {
                Arrays.setAll(factors, u -> random.nextBoolean() ? alpha : 1 / alpha);
                yield layer.scaled(network, factors);
            }
            case DEAD_NEURONS -> {
                double[] outgoing = new double[deadUnits * layer.outgoing(network)];
                Arrays.setAll(outgoing, i -> 2 * random.nextDouble() - 1);
                yield layer.padded(network, deadUnits, outgoing);
            }
        };
    }

    private static int[] order(int units, SplittableRandom random) {
        int[] order = new int[units];
        Arrays.setAll(order, i -> i);
        for (int i = units - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** Whether there is anything to change. */
    public static boolean possible(Network network) {
        List<HiddenUnits> layers = HiddenUnits.of(network);
        return !layers.isEmpty();
    }

    /**
     * For every hidden unit that can be scaled the direction in which its scaling moves the
     * parameters: (W_u, b_u) on what comes in and −W on what goes out.
     *
     * @return each in the order of the nodes, weights before biases; along these the function does
     *     not move, so its derivative by the parameters has them in its kernel
     */
    public static List<double[]> scalingDirections(Network network) {
        List<double[]> directions = new ArrayList<>();
        double[] before = parameters(network);
        for (HiddenUnits layer : HiddenUnits.of(network)) {
            for (int unit = 0; unit < layer.units(); unit++) {
                double[] factors = new double[layer.units()];
                Arrays.fill(factors, 1);
                factors[unit] = 2;
                double[] direction = parameters(layer.scaled(network, factors));
                int reader = offset(network, layer.reader());
                int end = offset(network, layer.reader() + 1);
                for (int i = 0; i < direction.length; i++) {
                    // What goes out is halved where its derivative is −1 times it.
                    double difference = direction[i] - before[i];
                    direction[i] = i >= reader && i < end ? 2 * difference : difference;
                }
                directions.add(direction);
            }
        }
        return directions;
    }

    private static double[] parameters(Network network) {
        double[] all = new double[Math.toIntExact(network.parameterCount())];
        int at = 0;
        for (Node node : network.nodes()) {
            for (double[] part : parts(node.operation())) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
        }
        return all;
    }

    private static List<double[]> parts(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.hasBias()
                    ? List.of(dense.weights(), dense.biases())
                    : List.of(dense.weights());
        } else if (operation instanceof Convolution convolution) {
            return Stream.concat(Stream.of(convolution.weights()), convolution.bias().stream())
                    .map(Reals::toArray)
                    .toList();
        }
        // These do not move.
        return List.of(new double[(int) operation.parameterCount()]);
    }

    private static int offset(Network network, int node) {
        return (int)
                network.nodes().subList(0, node).stream()
                        .mapToLong(before -> before.operation().parameterCount())
                        .sum();
    }
}
