package org.reluworkbench.model.testing.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

/** A dataset in memory, all of it for training, that records in which order it was read. */
public final class Samples implements Dataset {
    private final double[][] inputs;
    private final int[] labels;
    private final int classes;
    public final List<Integer> read = new ArrayList<>();

    public Samples(double[][] inputs, int[] labels, int classes) {
        this.inputs = inputs;
        this.labels = labels;
        this.classes = classes;
    }

    /** Uniform in [−1, 1]^features. */
    public static Samples uniform(
            long seed, int count, int features, int classes, ToIntFunction<double[]> label) {
        Random random = new Random(seed);
        double[][] inputs = new double[count][features];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < features; j++) {
                inputs[i][j] = 2 * random.nextDouble() - 1;
            }
            labels[i] = label.applyAsInt(inputs[i]);
        }
        return new Samples(inputs, labels, classes);
    }

    /** Class 1 inside of the circle around 0 that covers 0.5 of the square's area of 4. */
    public static Samples circle(long seed, int count) {
        return uniform(seed, count, 2, 2, x -> x[0] * x[0] + x[1] * x[1] < 2 / Math.PI ? 1 : 0);
    }

    /** He-normal weights, biases of deviation 0.1. */
    public static Network network(long seed, int... widths) {
        Random random = new Random(seed);
        List<Dense> layers = new ArrayList<>();
        for (int k = 1; k < widths.length; k++) {
            double deviation = Math.sqrt(2.0 / widths[k - 1]);
            double[] weights = new double[widths[k] * widths[k - 1]];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = deviation * random.nextGaussian();
            }
            double[] biases = new double[widths[k]];
            for (int i = 0; i < biases.length; i++) {
                biases[i] = 0.1 * random.nextGaussian();
            }
            layers.add(new Dense(widths[k], widths[k - 1], weights, biases));
        }
        return Network.fullyConnected(layers);
    }

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public int samples() {
        return labels.length;
    }

    @Override
    public int features() {
        return inputs[0].length;
    }

    @Override
    public int[] sampleShape() {
        return new int[] {features()};
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int trainSamples() {
        return labels.length;
    }

    @Override
    public void copyRows(int firstRow, int count, double[] target, int offset) {
        for (int i = 0; i < count; i++) {
            read.add(firstRow + i);
            System.arraycopy(inputs[firstRow + i], 0, target, offset + i * features(), features());
        }
    }

    @Override
    public int label(int row) {
        return labels[row];
    }
}
