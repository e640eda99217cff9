package org.reluworkbench.regions.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.model.Dense;

/**
 * Networks drawn from splitmix64, the generator of {@link SplittableRandom}, so that any language
 * can draw the same ones.
 */
public final class RandomNetworks {
    private RandomNetworks() {}

    /**
     * W and b uniform in ±1/√inputs, rounded to float; layer l (from 0) draws W row by row from
     * seed + 2l and b from seed + 2l + 1.
     */
    public static LayeredNetwork mlp(long seed, int... sizes) {
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int inputs = sizes[l];
            int outputs = sizes[l + 1];
            double bound = 1 / Math.sqrt(inputs);
            layers.add(
                    new Dense(
                            outputs,
                            inputs,
                            uniform(seed + 2L * l, outputs * inputs, bound),
                            uniform(seed + 2L * l + 1, outputs, bound)));
        }
        return new LayeredNetwork(layers);
    }

    private static double[] uniform(long seed, int count, double bound) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /**
     * Integer weights in −range … range: walls through common points, coinciding and dead neurons.
     */
    public static LayeredNetwork integers(long seed, int range, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            double[] weights =
                    random.ints((long) sizes[l] * sizes[l + 1], -range, range + 1)
                            .asDoubleStream()
                            .toArray();
            double[] bias = random.ints(sizes[l + 1], -range, range + 1).asDoubleStream().toArray();
            layers.add(new Dense(sizes[l + 1], sizes[l], weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    /** A network from rows of weights and biases, layer after layer. */
    public static LayeredNetwork of(double[][]... weightsAndBiases) {
        List<Dense> layers = new ArrayList<>();
        for (double[][] rows : weightsAndBiases) {
            int inputs = rows[0].length - 1;
            double[] weights = new double[rows.length * inputs];
            double[] bias = new double[rows.length];
            for (int j = 0; j < rows.length; j++) {
                System.arraycopy(rows[j], 0, weights, j * inputs, inputs);
                bias[j] = rows[j][inputs];
            }
            layers.add(new Dense(rows.length, inputs, weights, bias));
        }
        return new LayeredNetwork(layers);
    }
}
