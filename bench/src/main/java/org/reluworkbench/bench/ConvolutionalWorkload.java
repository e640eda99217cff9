package org.reluworkbench.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.model.Convolution;
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

/**
 * The small convolutional network of the benchmarks: 10 and 20 filters of 5 × 5, each with a 2 × 2
 * max-pool and ReLU, then 320-50-10. W and b uniform in ±1/√inputs, rounded to float, from seed 300
 * on, one for each array.
 */
final class ConvolutionalWorkload {
    private ConvolutionalWorkload() {}

    static Network network() {
        Window pool = Window.of(2, 2).withStride(2, 2);
        return new Network(
                Shape.of(1, 28, 28),
                List.of(
                        node("conv1", convolution(300, 10, 1), -1),
                        node("pool1", new MaxPool(pool), 0),
                        node("relu1", new Relu(), 1),
                        node("conv2", convolution(302, 20, 10), 2),
                        node("pool2", new MaxPool(pool), 3),
                        node("relu2", new Relu(), 4),
                        node("flat", new Reshape(Shape.of(320)), 5),
                        node("dense1", dense(304, 320, 50), 6),
                        node("relu3", new Relu(), 7),
                        node("dense2", dense(306, 50, 10), 8)));
    }

    private static Node node(String name, Operation operation, int source) {
        return new Node(name, operation, List.of(source));
    }

    private static Convolution convolution(long seed, int outputs, int inputs) {
        int seen = inputs * 25;
        return new Convolution(
                Window.of(5, 5),
                outputs,
                inputs,
                1,
                Reals.of(uniform(seed, outputs * seen, seen)),
                Optional.of(Reals.of(uniform(seed + 1, outputs, seen))));
    }

    private static Dense dense(long seed, int inputs, int outputs) {
        return new Dense(
                outputs,
                inputs,
                uniform(seed, outputs * inputs, inputs),
                uniform(seed + 1, outputs, inputs));
    }

    private static double[] uniform(long seed, int count, int inputs) {
        SplittableRandom random = new SplittableRandom(seed);
        double bound = 1 / Math.sqrt(inputs);
        double[] values = new double[count];
        Arrays.setAll(values, i -> (float) ((2 * random.nextDouble() - 1) * bound));
        return values;
    }
}
