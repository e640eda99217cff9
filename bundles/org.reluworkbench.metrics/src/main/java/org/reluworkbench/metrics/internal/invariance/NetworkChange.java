package org.reluworkbench.metrics.internal.invariance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.internal.graph.HiddenUnits;
import org.reluworkbench.model.Network;

/** A network with other parameters and the same function. */
final class NetworkChange {
    private final double alpha;
    private final int deadUnits;

    NetworkChange(double alpha, int deadUnits) {
        this.alpha = alpha;
        this.deadUnits = deadUnits;
    }

    /** Changes every hidden layer that can be changed; layers take turns between α and 1/α. */
    Network of(Network network, Invariance kind, SplittableRandom random) {
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
    static boolean possible(Network network) {
        List<HiddenUnits> layers = HiddenUnits.of(network);
        return !layers.isEmpty();
    }
}
