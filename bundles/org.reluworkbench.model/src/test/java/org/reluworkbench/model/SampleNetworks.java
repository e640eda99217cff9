package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One network for each operation and each of its options, with random weights. */
public final class SampleNetworks {
    private static final Shape IMAGE = Shape.of(4, 6, 5);

    private SampleNetworks() {}

    /** By a name that says what is special about the network. */
    public static Map<String, Network> all() {
        Map<String, Network> all = new LinkedHashMap<>();
        all.put("dense", one(Shape.of(4), new Dense(3, 4, random(1, 12), random(2, 3))));
        all.put("convolution", one(IMAGE, convolution(Window.of(3, 2), 3, 4, 1, true)));
        all.put(
                "strided convolution",
                one(IMAGE, convolution(Window.of(3, 3).withStride(2, 1), 2, 4, 1, false)));
        all.put(
                "dilated and padded convolution",
                one(
                        IMAGE,
                        convolution(
                                Window.of(2, 2).withDilation(3, 2).withPadding(2, 1),
                                2,
                                4,
                                1,
                                true)));
        all.put("grouped convolution", one(IMAGE, convolution(Window.of(2, 2), 6, 2, 2, true)));
        Window uneven =
                new Window(
                        List.of(2, 3),
                        List.of(2, 2),
                        List.of(1, 1),
                        List.of(0, 1),
                        List.of(1, 2),
                        false);
        all.put("unevenly padded convolution", one(IMAGE, convolution(uneven, 2, 4, 1, true)));
        all.put("ReLU", one(IMAGE, new Relu()));
        all.put("leaky ReLU", one(IMAGE, new LeakyRelu(-0.25)));
        all.put("PReLU, one slope", one(IMAGE, new PRelu(Reals.of(0.3))));
        all.put("PReLU, channels", one(IMAGE, new PRelu(Reals.of(random(3, 4)))));
        all.put("PReLU, elements", one(IMAGE, new PRelu(Reals.of(random(4, 120)))));
        all.put("max-pool", one(IMAGE, new MaxPool(Window.of(2, 2).withStride(2, 2))));
        Window round = Window.of(3, 3).withStride(2, 2).withPadding(1, 1).withCeil();
        all.put("max-pool, padded and rounded up", one(IMAGE, new MaxPool(round)));
        all.put("max-pool, dilated", one(IMAGE, new MaxPool(Window.of(2, 2).withDilation(2, 3))));
        all.put("average-pool", one(IMAGE, new AveragePool(Window.of(2, 3), false)));
        all.put("average-pool, padding counts", one(IMAGE, new AveragePool(round, true)));
        all.put("average-pool, padding does not count", one(IMAGE, new AveragePool(round, false)));
        all.put("global average-pool", one(IMAGE, new GlobalAveragePool()));
        all.put("global max-pool", one(IMAGE, new GlobalMaxPool()));
        all.put(
                "batch normalisation",
                one(
                        IMAGE,
                        new BatchNormalization(
                                Reals.of(random(5, 4)),
                                Reals.of(random(6, 4)),
                                Reals.of(random(7, 4)),
                                Reals.of(0.5, 1, 2, 0),
                                1e-3)));
        all.put("scale", one(IMAGE, new Scale(Reals.of(random(8, 4)), Reals.of(2))));
        all.put("transpose", one(IMAGE, new Transpose(List.of(2, 0, 1))));
        all.put("reshape", one(IMAGE, new Reshape(Shape.of(120))));
        all.put("dropout", one(IMAGE, new Dropout(0.5)));
        all.put("channel dropout", one(IMAGE, new Dropout(0.25, true)));
        for (Pad.Mode mode : Pad.Mode.values()) {
            all.put(
                    "pad " + mode,
                    one(IMAGE, new Pad(List.of(0, 2, -1), List.of(1, 0, 3), mode, 0.75)));
        }
        for (Upsample.Coordinates coordinates : Upsample.Coordinates.values()) {
            all.put(
                    "bilinear " + coordinates,
                    one(IMAGE, upsample(Upsample.Interpolation.LINEAR, coordinates)));
        }
        all.put(
                "nearest",
                one(
                        IMAGE,
                        upsample(
                                Upsample.Interpolation.NEAREST_FLOOR,
                                Upsample.Coordinates.ASYMMETRIC)));
        all.put("residual", residual());
        return all;
    }

    /** Convolutions with a skip connection, two branches, pooling and a dense end. */
    public static Network residual() {
        List<Node> nodes = new ArrayList<>();
        Window same = Window.of(3, 3).withPadding(1, 1);
        nodes.add(new Node("conv", convolution(same, 4, 4, 1, true), List.of(Network.INPUT)));
        nodes.add(new Node("relu", new Relu(), List.of(0)));
        nodes.add(new Node("sum", new Add(), List.of(1, Network.INPUT)));
        nodes.add(new Node("join", new Concatenate(0), List.of(2, 0, 1)));
        nodes.add(new Node("pool", new MaxPool(Window.of(2, 2).withStride(2, 2)), List.of(3)));
        nodes.add(new Node("flat", new Reshape(Shape.of(72)), List.of(4)));
        nodes.add(new Node("dense", new Dense(3, 72, random(9, 216), random(10, 3)), List.of(5)));
        return new Network(IMAGE, nodes);
    }

    private static Network one(Shape input, Operation operation) {
        return new Network(input, List.of(new Node("layer", operation, List.of(Network.INPUT))));
    }

    private static Convolution convolution(
            Window window, int outputs, int groupInputs, int groups, boolean bias) {
        int weights = outputs * groupInputs * (int) window.size();
        return new Convolution(
                window,
                outputs,
                groupInputs,
                groups,
                Reals.of(random(11, weights)),
                bias ? Optional.of(Reals.of(random(12, outputs))) : Optional.empty());
    }

    private static Upsample upsample(
            Upsample.Interpolation interpolation, Upsample.Coordinates coordinates) {
        return new Upsample(interpolation, coordinates, List.of(9, 10), List.of(1.5, 2.0));
    }

    /** Uniform values between −1 and 1. */
    public static double[] random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextDouble() - 1;
        }
        return values;
    }
}
