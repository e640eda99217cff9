package org.reluworkbench.gradient.internal.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class SensitivityAnalysisTest {
    private static final SensitivityAnalysis ANALYSIS = new SensitivityAnalysis();

    private static RecordingContext run(
            Network network, Dataset dataset, Optional<Integer> output, Precision precision) {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("network", network)
                        .with("dataset", dataset)
                        .with(new JavaBackend());
        ANALYSIS.run(
                TestParameters.of(SensitivityParameters.class)
                        .with("output", output.orElse(null))
                        .with("precision", precision)
                        .build(),
                context);
        return context;
    }

    private static Network ones(int... sizes) {
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            double[] weights = new double[sizes[l] * sizes[l + 1]];
            Arrays.fill(weights, 1);
            layers.add(new Dense(sizes[l + 1], sizes[l], weights, null));
        }
        return Network.fullyConnected(layers);
    }

    /**
     * At x &gt; 0 all eight units are active. Layer by layer: 64·1 + 4·4 + 1·64; N_θ = 24 weights;
     * printed 24·8⁴/3⁶ with k = 3 and 24·8²/2⁴ with k = 2; proved 24·8².
     */
    @Test
    void allOnesNetworkBreaksThePrintedBound() {
        Dataset one = Dataset.of("one", new int[] {1}, new double[] {0.5}, null, 0, 1);
        RecordingContext context = run(ones(1, 4, 4, 1), one, Optional.empty(), Precision.FLOAT64);
        assertEquals(144, context.number("meanSquaredNorm"));
        assertEquals(24 * 4096 / 729.0, context.number("boundPrinted"), 1e-12);
        assertEquals(24 * 64, context.number("boundProved"), 1e-12);
        assertEquals(1, context.number("patterns"));
        List<List<Object>> bounds = context.output("bounds", Table.class).rows();
        assertEquals(96.0, (Double) bounds.get(1).get(1), 1e-13);
        assertEquals(List.of(false, false, true), bounds.stream().map(row -> row.get(3)).toList());
        assertEquals(
                List.of(64.0, 16.0, 64.0),
                context.output("layers", Table.class).rows().stream()
                        .map(row -> row.get(1))
                        .toList());
    }

    /** Gradients are affine in x on a region, so differences have only rounding errors. */
    @Test
    void squaredNormIsThatOfDifferencesOfGradients() {
        Network network = SmallNetworks.dense(3, true, 5, 6, 4, 7, 2);
        Dataset points = SmallNetworks.points(4, 20, 5, 2);
        for (Optional<Integer> output : List.of(Optional.<Integer>empty(), Optional.of(1))) {
            double expected = 0;
            for (int o = output.orElse(0); o <= output.orElse(1); o++) {
                for (int x = 0; x < 20; x++) {
                    expected += squaredNorm(network, points.row(x), o) / 20;
                }
            }
            double exact =
                    run(network, points, output, Precision.FLOAT64).number("meanSquaredNorm");
            assertEquals(expected, exact, 1e-8 * expected);
            assertEquals(
                    expected,
                    run(network, points, output, Precision.FLOAT32).number("meanSquaredNorm"),
                    1e-5 * expected);
        }
    }

    private static double squaredNorm(Network network, double[] x, int output) {
        double sum = 0;
        double step = 1e-6;
        for (int j = 0; j < x.length; j++) {
            double[] up = gradient(network, x, j, step, output);
            double[] down = gradient(network, x, j, -step, output);
            for (int i = 0; i < up.length; i++) {
                sum += Math.pow((up[i] - down[i]) / (2 * step), 2);
            }
        }
        return sum;
    }

    private static double[] gradient(
            Network network, double[] x, int axis, double step, int output) {
        double[] moved = x.clone();
        moved[axis] += step;
        Dataset point = Dataset.of("x", new int[] {x.length}, moved, null, 0, 1);
        return NaiveGradients.joined(new NaiveGradients(network, point).of(0, output));
    }

    @Test
    void provedBoundHoldsForRandomNetworks() {
        for (int seed = 0; seed < 60; seed++) {
            int[][] sizes = {{2, 5, 1}, {3, 4, 4, 1}, {1, 3, 2, 3, 2}, {2, 1}};
            Network network = SmallNetworks.dense(seed, seed % 2 == 0, sizes[seed % 4]);
            Dataset points = SmallNetworks.points(seed, 30, network.inputs(), 2);
            RecordingContext context = run(network, points, Optional.empty(), Precision.FLOAT64);
            List<List<Object>> rows = context.output("patterns", Table.class).rows();
            for (List<Object> row : rows) {
                assertTrue((Double) row.get(4) <= (Double) row.get(5) * (1 + 1e-12), row::toString);
            }
            assertEquals(rows.size(), context.number("patterns"));
        }
    }

    @Test
    void momentsOfANormalVariable() {
        // E|X| of N(0, 4) is 2·√(2/π), E X² is μ² + σ², E|X| of N(1, 1) is √(2/π)·e^{−½} +
        // erf(1/√2).
        assertEquals(2 * Math.sqrt(2 / Math.PI), GaussianMoment.of(0, 2, 1), 1e-14);
        assertEquals(13, GaussianMoment.of(3, 2, 2), 1e-13);
        assertEquals(
                Math.sqrt(2 / Math.PI) * Math.exp(-0.5) + 0.682689492137086,
                GaussianMoment.of(1, 1, 1),
                1e-14);
        assertEquals(125, GaussianMoment.of(5, 0, 3));
        // Both sides of the switch between the two forms.
        assertEquals(GaussianMoment.of(9.999999, 1, 3), GaussianMoment.of(10.000001, 1, 3), 1e-2);
        assertEquals(1000 + 30, GaussianMoment.of(10.0001, 1, 3), 0.05);
        assertEquals(1000 + 30, GaussianMoment.of(9.9999, 1, 3), 0.05);
    }

    @Test
    void dropoutAndReshapingBetweenTheLayersChangeNothing() {
        Network plain = SmallNetworks.dense(3, true, 4, 6, 5, 2);
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node("image", new Reshape(Shape.of(1, 2, 2)), List.of(Network.INPUT)));
        nodes.add(new Node("flat", new Reshape(Shape.of(4)), List.of(0)));
        for (Node node : plain.nodes()) {
            nodes.add(new Node(node.name(), node.operation(), List.of(nodes.size() - 1)));
            nodes.add(
                    new Node(
                            "dropout after " + node.name(),
                            new Dropout(0.5),
                            List.of(nodes.size() - 1)));
        }
        Dataset points = SmallNetworks.points(4, 20, 4, 2);
        RecordingContext expected = run(plain, points, Optional.empty(), Precision.FLOAT64);
        RecordingContext found =
                run(new Network(4, nodes), points, Optional.empty(), Precision.FLOAT64);
        for (String table : List.of("patterns", "layers", "bounds")) {
            assertEquals(
                    expected.output(table, Table.class).rows(),
                    found.output(table, Table.class).rows(),
                    table);
        }
    }

    /** Every operation with and without parameters, between layers whose rows it changes. */
    @TestFactory
    Stream<DynamicTest> everyOperationIsThatOfDifferencesOfGradients() {
        return SampleNetworks.all().entrySet().stream()
                .map(
                        e ->
                                DynamicTest.dynamicTest(
                                        e.getKey(), () -> compare(between(e.getValue()))));
    }

    /**
     * A convolution of one tap before and a dense layer after, unless the network reads a vector.
     */
    private static Network between(Network tested) {
        List<Node> nodes = new ArrayList<>();
        Shape shape = tested.inputShape();
        if (shape.rank() == 3) {
            int channels = shape.channels();
            Convolution first =
                    new Convolution(
                            Window.of(1, 1),
                            channels,
                            channels,
                            1,
                            Reals.of(SampleNetworks.random(70, channels * channels)),
                            Optional.of(Reals.of(SampleNetworks.random(71, channels))));
            nodes.add(new Node("first", first, List.of(Network.INPUT)));
        } else {
            Dense first =
                    new Dense(
                            shape.size(),
                            shape.size(),
                            SampleNetworks.random(70, shape.size() * shape.size()),
                            null);
            nodes.add(new Node("first", first, List.of(Network.INPUT)));
        }
        for (Node node : tested.nodes()) {
            nodes.add(
                    new Node(
                            node.name(),
                            node.operation(),
                            node.inputs().stream().map(i -> i + 1).toList()));
        }
        int outputs = tested.outputs();
        nodes.add(new Node("vector", new Reshape(Shape.of(outputs)), List.of(nodes.size() - 1)));
        Dense last = new Dense(2, outputs, SampleNetworks.random(72, 2 * outputs), null);
        nodes.add(new Node("last", last, List.of(nodes.size() - 1)));
        return new Network(shape, nodes);
    }

    private static void compare(Network network) {
        int samples = 2;
        Dataset points = SmallNetworks.points(4, samples, network.inputs(), 2);
        double expected = 0;
        for (int o = 0; o < 2; o++) {
            for (int x = 0; x < samples; x++) {
                expected += squaredNorm(network, points.row(x), o) / samples;
            }
        }
        RecordingContext found = run(network, points, Optional.empty(), Precision.FLOAT64);
        assertEquals(expected, found.number("meanSquaredNorm"), 1e-7 * expected);
    }

    @Test
    void boundsAreLeftOutForOtherNetworks() {
        RecordingContext context =
                run(
                        SmallNetworks.special(1),
                        SmallNetworks.points(1, 3, 24, 2),
                        Optional.of(1),
                        Precision.FLOAT64);
        assertFalse(context.outputs().containsKey("bounds"));
        assertFalse(context.scalars().containsKey("boundProved"));
        assertEquals(
                List.of(
                        "differentiated: output 1",
                        "the bounds are for dense layers with ReLU between them, not for layer"
                                + " layer0, convolution 2×2, 2 groups"),
                context.logLines());
    }

    /** The general way and that of dense chains, and a convolution with one place. */
    @Test
    void aConvolutionWithOnePlaceIsADenseLayer() {
        Network dense = SmallNetworks.dense(3, true, 6, 5, 4, 2);
        List<Node> nodes = new ArrayList<>();
        for (Node node : dense.nodes()) {
            if (node.operation() instanceof Dense layer) {
                nodes.add(
                        new Node(
                                node.name(),
                                new Convolution(
                                        Window.of(1, 1),
                                        layer.outputs(),
                                        layer.inputs(),
                                        1,
                                        Reals.of(layer.weights()),
                                        Optional.of(Reals.of(layer.biases()))),
                                node.inputs()));
            } else {
                nodes.add(node);
            }
        }
        Dataset points = SmallNetworks.points(4, 20, 6, 2);
        RecordingContext expected = run(dense, points, Optional.empty(), Precision.FLOAT64);
        RecordingContext found =
                run(
                        new Network(Shape.of(6, 1, 1), nodes),
                        points,
                        Optional.empty(),
                        Precision.FLOAT64);
        for (int k = 0; k < 3; k++) {
            double term = (Double) expected.output("layers", Table.class).rows().get(k).get(1);
            assertEquals(
                    term,
                    (Double) found.output("layers", Table.class).rows().get(k).get(1),
                    1e-12 * term);
        }
        assertEquals(expected.number("patterns"), found.number("patterns"));
    }

    /** |a| as a max of a and −a: the pattern is what the pool takes. */
    @Test
    void whatAMaxPoolTakesBelongsToThePattern() {
        Network network =
                new Network(
                        Shape.of(1, 1, 2),
                        List.of(
                                new Node("pool", new MaxPool(Window.of(1, 2)), List.of(-1)),
                                new Node("flat", new Reshape(Shape.of(1)), List.of(0)),
                                new Node(
                                        "out",
                                        new Dense(1, 1, new double[] {3}, null),
                                        List.of(1))));
        Dataset points =
                Dataset.of("two", new int[] {2}, new double[] {1, 2, 2, 1, 0, 5}, null, 0, 3);
        RecordingContext context = run(network, points, Optional.empty(), Precision.FLOAT64);
        assertEquals(2, context.number("patterns"));
        assertEquals(1, context.number("meanSquaredNorm"));
    }
}
