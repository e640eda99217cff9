package org.reluworkbench.metrics.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;

/** Networks small enough for naive oracles. */
public final class TestNetworks {
    private TestNetworks() {}

    /** Dense layers with ReLU between them, everything uniform in [−1, 1]. */
    public static Network dense(long seed, boolean bias, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            layers.add(
                    new Dense(
                            sizes[l + 1],
                            sizes[l],
                            draw(random, sizes[l] * sizes[l + 1]),
                            bias ? draw(random, sizes[l + 1]) : null));
        }
        return Network.fullyConnected(layers);
    }

    /** Two convolutions, one with padding and one with stride, max-pool, dense; reads 2 × 4 × 4. */
    public static Network convolutional(long seed, boolean bias) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2, 4, 4),
                convolution(random, Window.of(3, 3).withPadding(1, 1), 4, 2, bias),
                new Relu(),
                new MaxPool(Window.of(2, 2).withStride(2, 2)),
                convolution(random, Window.of(2, 2).withStride(2, 2).withPadding(1, 1), 3, 4, bias),
                new Relu(),
                new Reshape(Shape.of(12)),
                new Dense(3, 12, draw(random, 36), bias ? draw(random, 3) : null));
    }

    /**
     * A convolution and a dense layer, each with a batch normalisation after it; reads 2 × 4 × 4.
     */
    public static Network normalised(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2, 4, 4),
                convolution(random, Window.of(3, 3), 4, 2, false),
                normalization(random, 4),
                new Relu(),
                new Reshape(Shape.of(16)),
                new Dense(5, 16, draw(random, 80), draw(random, 5)),
                normalization(random, 5),
                new Relu(),
                new Dense(3, 5, draw(random, 15), null));
    }

    private static BatchNormalization normalization(SplittableRandom random, int channels) {
        double[] variance = draw(random, channels);
        Arrays.setAll(variance, i -> 0.5 + Math.abs(variance[i]));
        return new BatchNormalization(
                Reals.of(draw(random, channels)),
                Reals.of(draw(random, channels)),
                Reals.of(draw(random, channels)),
                Reals.of(variance),
                1e-3);
    }

    private static Convolution convolution(
            SplittableRandom random, Window window, int outputs, int inputs, boolean bias) {
        return new Convolution(
                window,
                outputs,
                inputs,
                1,
                Reals.of(draw(random, outputs * inputs * (int) window.size())),
                bias ? Optional.of(Reals.of(draw(random, outputs))) : Optional.empty());
    }

    /** Operations one after the other. */
    public static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            nodes.add(new Node("layer" + i, operations[i], List.of(i - 1)));
        }
        return new Network(input, nodes);
    }

    /** Uniform points in [−1, 1] with labels 0, 1, … in turn, all for training. */
    public static Dataset points(long seed, int samples, int features, int classes) {
        int[] labels = new int[samples];
        Arrays.setAll(labels, i -> i % classes);
        return Dataset.of(
                "points",
                new int[] {features},
                draw(new SplittableRandom(seed), samples * features),
                labels,
                classes,
                samples);
    }

    /** Uniform in [−1, 1]. */
    public static double[] draw(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
        return values;
    }
}
