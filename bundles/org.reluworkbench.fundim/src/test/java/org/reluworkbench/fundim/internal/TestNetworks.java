package org.reluworkbench.fundim.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
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

/** Networks and batches for the tests. */
public final class TestNetworks {
    private TestNetworks() {}

    /** Box and Muller's cosine branch. */
    private static double[] normal(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
            values[i] = radius * Math.cos(2 * Math.PI * random.nextDouble());
        }
        return values;
    }

    /** Network t of the talk's experiment as public codes draw it: float32 values, one output. */
    public static Network talk(int width, int depth, int t) {
        List<Integer> sizes = new ArrayList<>();
        for (int k = 0; k <= depth; k++) {
            sizes.add(width);
        }
        sizes.add(1);
        return random(sizes, talkSeed(width, depth, t), Math.sqrt(2.0 / width), 0.1);
    }

    private static long talkSeed(int width, int depth, int t) {
        return 10_000_000 + (width * 100L + depth) * 100_000 + t * 100L;
    }

    /** Its batch of 2D′ points. */
    public static SampleBatch talkBatch(int width, int depth, int t, int samples) {
        return batch(width, samples, talkSeed(width, depth, t) + 50);
    }

    /** Points from N(0, I). */
    public static SampleBatch batch(int inputs, int samples, long seed) {
        double[] drawn = normal(seed, samples * inputs);
        double[][] values = new double[inputs][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < inputs; i++) {
                values[i][s] = drawn[s * inputs + i];
            }
        }
        return SampleBatch.of(values, samples);
    }

    /** A fully connected network. */
    public static Network random(List<Integer> sizes, long seed, double weight, double bias) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k + 1 < sizes.size(); k++) {
            double[] w = normal(seed + 2L * k, sizes.get(k) * sizes.get(k + 1));
            double[] b = normal(seed + 2L * k + 1, sizes.get(k + 1));
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (w[i] * weight);
            }
            for (int i = 0; i < b.length; i++) {
                b[i] = (float) (b[i] * bias);
            }
            layers.add(new Dense(sizes.get(k + 1), sizes.get(k), w, b));
        }
        return Network.fullyConnected(layers);
    }

    /** Convolution, normalisation, leaky ReLU and PReLU, both kinds of pool, a skip connection. */
    public static Network graph(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Node> nodes = new ArrayList<>();
        Window three = Window.of(3, 3).withPadding(1, 1);
        add(nodes, convolution(three, 2, 1, random));
        add(
                nodes,
                new BatchNormalization(
                        reals(2, random),
                        reals(2, random),
                        reals(2, random),
                        Reals.of(0.5, 2),
                        1e-5));
        add(nodes, new LeakyRelu(0.125));
        int skip = nodes.size() - 1;
        add(nodes, convolution(three, 2, 2, random));
        add(nodes, new PRelu(Reals.of(0.25, -0.5)));
        nodes.add(new Node("add", new Add(), List.of(skip, nodes.size() - 1)));
        add(nodes, new MaxPool(Window.of(2, 2).withStride(2, 2)));
        add(nodes, new AveragePool(Window.of(1, 2), true));
        add(nodes, new Reshape(Shape.of(4)));
        add(nodes, new Dense(3, 4, values(12, random), values(3, random)));
        add(nodes, new Relu());
        add(nodes, new Dense(2, 3, values(6, random), null));
        return new Network(Shape.of(1, 4, 4), nodes);
    }

    private static void add(List<Node> nodes, Operation operation) {
        nodes.add(new Node("node" + nodes.size(), operation, List.of(nodes.size() - 1)));
    }

    private static Convolution convolution(
            Window window, int outputs, int inputs, SplittableRandom random) {
        return new Convolution(
                window,
                outputs,
                inputs,
                1,
                reals(outputs * inputs * 9, random),
                Optional.of(reals(outputs, random)));
    }

    private static Reals reals(int count, SplittableRandom random) {
        return Reals.of(values(count, random));
    }

    private static double[] values(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).map(x -> (float) x).toArray();
    }

    /** 2-3-3-1 whose neurons are active wherever inputs are below 10. */
    public static Network alwaysActive() {
        double[] first = {0.25, 1, 0.75, 0.5, 1.5, 1};
        double[] second = {0.5, 1.25, 0.125, 1, 0.25, 0.5, 2, 0.125, 1};
        return Network.fullyConnected(
                List.of(
                        new Dense(3, 2, first, new double[] {50, 50, 50}),
                        new Dense(3, 3, second, new double[] {5, 5, 5}),
                        new Dense(1, 3, new double[] {1.75, 1, 1}, new double[] {0})));
    }
}
