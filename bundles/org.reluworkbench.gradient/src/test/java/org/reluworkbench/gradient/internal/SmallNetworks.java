package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;

/** Networks of every kind of layer with parameters, small enough for naive oracles. */
public final class SmallNetworks {
    private SmallNetworks() {}

    /** Dense layers with ReLU between them. */
    public static Network dense(long seed, boolean bias, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            int weights = sizes[l] * sizes[l + 1];
            layers.add(
                    new Dense(
                            sizes[l + 1],
                            sizes[l],
                            draw(random, weights),
                            bias ? draw(random, sizes[l + 1]) : null));
        }
        return Network.fullyConnected(layers);
    }

    /**
     * A convolution with many places, one with few (whose kernel goes over pairs of places), and a
     * dense end; reads 2 × 3 × 4.
     */
    public static Network convolutional(long seed, boolean bias) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2, 3, 4),
                convolution(random, Window.of(2, 2).withPadding(1, 1), 10, 2, 1, bias),
                new Relu(),
                new MaxPool(Window.of(4, 4)),
                convolution(random, Window.of(1, 1), 16, 10, 1, bias),
                new Relu(),
                new Reshape(Shape.of(32)),
                new Dense(3, 32, draw(random, 96), bias ? draw(random, 3) : null));
    }

    /** Grouped convolutions with many places and with one; reads 2 × 3 × 4. */
    public static Network grouped(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2, 3, 4),
                convolution(random, Window.of(2, 2), 4, 1, 2, true),
                new Relu(),
                convolution(random, Window.of(2, 3), 6, 2, 2, true),
                new Relu(),
                new Reshape(Shape.of(6)),
                new Dense(2, 6, draw(random, 12), draw(random, 2)));
    }

    /** A grouped convolution, batch normalisation and PReLU; reads 2 × 3 × 4. */
    public static Network special(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2, 3, 4),
                convolution(random, Window.of(2, 2), 4, 1, 2, true),
                new BatchNormalization(
                        Reals.of(draw(random, 4)),
                        Reals.of(draw(random, 4)),
                        Reals.of(draw(random, 4)),
                        Reals.of(0.5, 1, 2, 0.25),
                        1e-3),
                new PRelu(Reals.of(draw(random, 4))),
                new Reshape(Shape.of(24)),
                new Dense(2, 24, draw(random, 48), draw(random, 2)));
    }

    /** Dense layers with leaky ReLU between them; reads 24 values. */
    public static Network leaky(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(24),
                new Dense(6, 24, draw(random, 144), draw(random, 6)),
                new LeakyRelu(0.25),
                new Dense(5, 6, draw(random, 30), draw(random, 5)),
                new LeakyRelu(0.1),
                new Dense(3, 5, draw(random, 15), draw(random, 3)));
    }

    /** Operations one after the other. */
    public static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            nodes.add(new Node("layer" + i, operations[i], List.of(i - 1)));
        }
        return new Network(input, nodes);
    }

    private static Convolution convolution(
            SplittableRandom random,
            Window window,
            int outputs,
            int groupInputs,
            int groups,
            boolean bias) {
        int weights = outputs * groupInputs * (int) window.size();
        return new Convolution(
                window,
                outputs,
                groupInputs,
                groups,
                Reals.of(draw(random, weights)),
                bias ? Optional.of(Reals.of(draw(random, outputs))) : Optional.empty());
    }

    /** Uniform points in [−1, 1], with labels 0, 1, … in turn. */
    public static Dataset points(long seed, int samples, int features, int classes) {
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
                samples);
    }

    private static double[] draw(SplittableRandom random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextDouble() - 1;
        }
        return values;
    }
}
