package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.reluworkbench.model.Dataset;

/**
 * The points at which a network is differentiated, input by input. In an activation region the
 * derivatives are linear in (x, 1); with 0 in place of 1 they are those along a direction.
 *
 * @param values for each input its value at every sample
 * @param ones the value of the constant unit at every sample: 1 for a point, 0 for a direction
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
public record SampleBatch(double[][] values, double[] ones) {
    /** Points. */
    public static SampleBatch of(double[][] values, int samples) {
        double[] ones = new double[samples];
        Arrays.fill(ones, 1);
        return new SampleBatch(values, ones);
    }

    /** The first rows of a dataset. */
    public static SampleBatch of(Dataset dataset, int samples) {
        int features = dataset.features();
        double[][] values = new double[features][samples];
        double[] row = new double[features];
        for (int s = 0; s < samples; s++) {
            dataset.copyRows(s, 1, row, 0);
            for (int i = 0; i < features; i++) {
                values[i][s] = row[i];
            }
        }
        return of(values, samples);
    }

    /** Points with independent coordinates, drawn sample after sample. */
    public static SampleBatch drawn(
            int inputs,
            int samples,
            SplittableRandom random,
            ToDoubleFunction<SplittableRandom> coordinate) {
        double[][] values = new double[inputs][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < inputs; i++) {
                values[i][s] = coordinate.applyAsDouble(random);
            }
        }
        return of(values, samples);
    }

    /** Points from N(0, I). */
    public static SampleBatch normal(int inputs, int samples, SplittableRandom random) {
        return drawn(inputs, samples, random, NormalNumbers::next);
    }

    /** Number of samples. */
    public int size() {
        return ones.length;
    }

    /** One sample. */
    public double[] point(int sample) {
        double[] point = new double[values.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = values[i][sample];
        }
        return point;
    }

    /** The samples from {@code from} to before {@code to}. */
    public SampleBatch range(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        double[][] some = new double[values.length][];
        for (int i = 0; i < some.length; i++) {
            some[i] = Arrays.copyOfRange(values[i], from, to);
        }
        return new SampleBatch(some, Arrays.copyOfRange(ones, from, to));
    }

    /** Some of the samples, in the given order. */
    public SampleBatch subset(int[] samples) {
        double[][] chosen = new double[values.length][samples.length];
        double[] chosenOnes = new double[samples.length];
        for (int s = 0; s < samples.length; s++) {
            chosenOnes[s] = ones[samples[s]];
            for (int i = 0; i < values.length; i++) {
                chosen[i][s] = values[i][samples[s]];
            }
        }
        return new SampleBatch(chosen, chosenOnes);
    }
}
