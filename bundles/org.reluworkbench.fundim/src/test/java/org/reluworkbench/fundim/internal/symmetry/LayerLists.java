package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.model.Dense;

/** Affine layers of fully connected networks for tests. */
final class LayerLists {
    private LayerLists() {}

    /** Weights and biases uniform in [−1, 1). */
    static List<Dense> random(long seed, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            double[] weights = random.doubles((long) sizes[l] * sizes[l + 1], -1, 1).toArray();
            double[] bias = random.doubles(sizes[l + 1], -1, 1).toArray();
            layers.add(new Dense(sizes[l + 1], sizes[l], weights, bias));
        }
        return layers;
    }

    /** Integers from −range to range: exact in float64. */
    static List<Dense> integers(long seed, int range, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int count = sizes[l] * sizes[l + 1];
            double[] weights = random.ints(count, -range, range + 1).asDoubleStream().toArray();
            double[] bias = random.ints(sizes[l + 1], -range, range + 1).asDoubleStream().toArray();
            layers.add(new Dense(sizes[l + 1], sizes[l], weights, bias));
        }
        return layers;
    }

    /** A layer from rows (w, b). */
    static Dense layer(double[]... rows) {
        int inputs = rows[0].length - 1;
        double[] weights = new double[rows.length * inputs];
        double[] bias = new double[rows.length];
        for (int j = 0; j < rows.length; j++) {
            System.arraycopy(rows[j], 0, weights, j * inputs, inputs);
            bias[j] = rows[j][inputs];
        }
        return new Dense(rows.length, inputs, weights, bias);
    }

    /** New neuron i of a hidden layer is old neuron order[i], times factor[i]. */
    static List<Dense> changed(List<Dense> layers, int hidden, int[] order, double... factor) {
        List<Dense> changed = new ArrayList<>(layers);
        Dense own = layers.get(hidden);
        double[] weights = new double[own.outputs() * own.inputs()];
        double[] bias = new double[own.outputs()];
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < own.inputs(); k++) {
                weights[i * own.inputs() + k] = factor[i] * own.weight(order[i], k);
            }
            bias[i] = factor[i] * own.bias(order[i]);
        }
        changed.set(hidden, new Dense(own.outputs(), own.inputs(), weights, bias));
        Dense next = layers.get(hidden + 1);
        double[] read = new double[next.outputs() * next.inputs()];
        for (int o = 0; o < next.outputs(); o++) {
            for (int i = 0; i < order.length; i++) {
                read[o * order.length + i] = next.weight(o, order[i]) / factor[i];
            }
        }
        changed.set(hidden + 1, new Dense(next.outputs(), next.inputs(), read, next.biases()));
        return changed;
    }

    /** With one weight of a layer moved. */
    static List<Dense> moved(List<Dense> layers, int layer, int output, int input, double by) {
        List<Dense> moved = new ArrayList<>(layers);
        Dense old = layers.get(layer);
        double[] weights = old.weights();
        weights[output * old.inputs() + input] += by;
        moved.set(layer, new Dense(old.outputs(), old.inputs(), weights, old.biases()));
        return moved;
    }
}
