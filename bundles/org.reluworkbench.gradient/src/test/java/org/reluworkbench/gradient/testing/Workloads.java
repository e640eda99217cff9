package org.reluworkbench.gradient.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;

/** The networks and images that tests and benchmarks draw, from seeds. */
public final class Workloads {
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CLASSES = 10;
    private static final int STROKES = 3;

    private Workloads() {}

    /**
     * W and b uniform in ±1/√inputs, rounded to float; layer l (from 0) draws W row by row from
     * seed + 2l and b from seed + 2l + 1.
     */
    public static Network mlp(long seed, int... sizes) {
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
        return Network.fullyConnected(layers);
    }

    private static double[] uniform(long seed, int count, double bound) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> (float) ((2 * random.nextDouble() - 1) * bound));
        return values;
    }

    /**
     * Images of 28 × 28 in [0, 1] with label i mod 10: three strokes for each class, shifted by up
     * to 2 pixels, with noise on the strokes.
     */
    public static Dataset mnistLike(int samples) {
        int seed = 7;
        SplittableRandom strokes = new SplittableRandom(1000 + seed);
        double[] stroke = strokes.doubles(CLASSES * STROKES * 4L).toArray();
        SplittableRandom shifts = new SplittableRandom(2000 + seed);
        SplittableRandom noise = new SplittableRandom(3000 + seed);
        float[] images = new float[samples * PIXELS];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % CLASSES;
            double dy = Math.floor(shifts.nextDouble() * 5) - 2;
            double dx = Math.floor(shifts.nextDouble() * 5) - 2;
            double amplitude = 0.7 + 0.6 * shifts.nextDouble();
            double[] image = drawn(stroke, labels[i], dy, dx);
            for (int p = 0; p < PIXELS; p++) {
                double value = image[p] * amplitude;
                value += 0.2 * (noise.nextDouble() - 0.5) * (value > 0.05 ? 1 : 0);
                images[i * PIXELS + p] = value < 0.1 ? 0 : (float) Math.min(value, 1);
            }
        }
        return new StoredDataset(
                "strokes", new int[] {PIXELS}, new FloatValues(images), labels, CLASSES, samples);
    }

    private static double[] drawn(double[] stroke, int label, double dy, double dx) {
        double[] image = new double[PIXELS];
        for (int k = 0; k < STROKES; k++) {
            int at = (label * STROKES + k) * 4;
            double cy = 8 + 12 * stroke[at] + dy;
            double cx = 8 + 12 * stroke[at + 1] + dx;
            double sy = 1.5 + 2.5 * stroke[at + 2];
            double sx = 1.5 + 2.5 * stroke[at + 3];
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    image[y * SIDE + x] += bell((y - cy) / sy) * bell((x - cx) / sx);
                }
            }
        }
        return image;
    }

    private static double bell(double x) {
        return Math.exp(-0.5 * (x * x));
    }
}
