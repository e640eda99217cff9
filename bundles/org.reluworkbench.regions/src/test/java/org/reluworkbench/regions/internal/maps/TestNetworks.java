package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;

/** Networks and points small enough for naive oracles. */
public final class TestNetworks {
    private TestNetworks() {}

    /** Dense layers with ReLU between them. */
    public static Network dense(long seed, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            layers.add(
                    new Dense(
                            sizes[l + 1],
                            sizes[l],
                            draw(random, sizes[l] * sizes[l + 1]),
                            draw(random, sizes[l + 1])));
        }
        return Network.fullyConnected(layers);
    }

    /** The dense network 2-…-1 with these weights. */
    public static Network oneHidden(double[] w1, double[] b1, double[] w2, double[] b2) {
        int hidden = b1.length;
        return Network.fullyConnected(
                List.of(
                        new Dense(hidden, w1.length / hidden, w1, b1),
                        new Dense(b2.length, hidden, w2, b2)));
    }

    /** Convolution, max-pool, batch normalisation, leaky ReLU, global max-pool; reads 1 × 5 × 6. */
    public static Network convolutional(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(1, 5, 6),
                convolution(random, Window.of(2, 3), 4, 1),
                new MaxPool(Window.of(2, 2).withStride(2, 2)),
                new Relu(),
                convolution(random, Window.of(1, 1), 5, 4),
                new BatchNormalization(
                        Reals.of(draw(random, 5)),
                        Reals.of(draw(random, 5)),
                        Reals.of(draw(random, 5)),
                        Reals.of(0.5, 1, 2, 0.25, 3),
                        1e-3),
                new LeakyRelu(0.25),
                new GlobalMaxPool(),
                new Reshape(Shape.of(5)),
                new Dense(3, 5, draw(random, 15), draw(random, 3)));
    }

    private static Convolution convolution(
            SplittableRandom random, Window window, int outputs, int inputs) {
        int weights = outputs * inputs * (int) window.size();
        return new Convolution(
                window,
                outputs,
                inputs,
                1,
                Reals.of(draw(random, weights)),
                Optional.of(Reals.of(draw(random, outputs))));
    }

    /** Operations one after the other. */
    public static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            nodes.add(new Node("layer" + i, operations[i], List.of(i - 1)));
        }
        return new Network(input, nodes);
    }

    /** Uniform points in [−1, 1], with labels 0, 1, … in turn. */
    public static Dataset points(long seed, int samples, int features, int classes, int training) {
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % classes;
        }
        return Dataset.of(
                "points",
                new int[] {features},
                draw(new SplittableRandom(seed), samples * features),
                labels,
                classes,
                training);
    }

    /** Points without labels, all for training. */
    public static Dataset points(int features, double... values) {
        int samples = values.length / features;
        return Dataset.of("points", new int[] {features}, values, null, 0, samples);
    }

    /** Uniform in [−1, 1]. */
    public static double[] draw(SplittableRandom random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextDouble() - 1;
        }
        return values;
    }
}
