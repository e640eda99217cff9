package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationsTest {
    /**
     * Pre-activations drawn here are farther than this from 0, so differences see one region; the
     * functions are linear there, so the difference has only the rounding error 1e-16/STEP.
     */
    private static final double STEP = 1e-6;

    private static final double TOLERANCE = 1e-8;

    private static Stream<DynamicTest> forAll(Check check) {
        return SampleNetworks.all().entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(), () -> check.of(entry.getValue())));
    }

    private interface Check {
        void of(Network network);
    }

    private static double[] point(Network network) {
        return SampleNetworks.random(99, network.inputs());
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheSecondImplementation() {
        return forAll(
                network -> {
                    double[] x = point(network);
                    double[] y = new NetworkEvaluation(network).outputs(x);
                    assertArrayEquals(naive(network, x), y, 1e-14 * network.inputs());
                });
    }

    private static double[] naive(Network network, double[] x) {
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            List<double[]> given =
                    node.inputs().stream()
                            .map(source -> source == Network.INPUT ? x : values.get(source))
                            .toList();
            values.add(naive(network, i, node.operation(), given));
        }
        return values.get(values.size() - 1);
    }

    private static double[] naive(
            Network network, int node, Operation operation, List<double[]> given) {
        if (operation instanceof Add) {
            double[] sum = new double[given.get(0).length];
            given.forEach(part -> Arrays.setAll(sum, i -> sum[i] + part[i]));
            return sum;
        } else if (operation instanceof Concatenate) {
            // Only along the channels.
            return given.stream().flatMapToDouble(Arrays::stream).toArray();
        } else if (operation instanceof Dense dense) {
            double[] z = dense.biases();
            Arrays.setAll(
                    z,
                    i -> {
                        double sum = z[i];
                        for (int j = 0; j < dense.inputs(); j++) {
                            sum += dense.weight(i, j) * given.get(0)[j];
                        }
                        return sum;
                    });
            return z;
        }
        Shape in = network.sourceShapes(node).get(0);
        return new NaiveOperations(in, network.shape(node), given.get(0)).apply(operation);
    }

    @TestFactory
    Stream<DynamicTest> directionalDerivativesAreDifferences() {
        return forAll(
                network -> {
                    double[] x = point(network);
                    double[] u = SampleNetworks.random(98, x.length);
                    NetworkEvaluation f = new NetworkEvaluation(network);
                    double[] difference =
                            difference(f.outputs(moved(x, u, STEP)), f.outputs(moved(x, u, -STEP)));
                    assertArrayEquals(
                            difference, f.linearization(x).jacobianVector(u), TOLERANCE * 10);
                });
    }

    @TestFactory
    Stream<DynamicTest> bothModesGiveTheSameJacobian() {
        return forAll(
                network -> {
                    Linearization at = new NetworkEvaluation(network).linearization(point(network));
                    double[] u = SampleNetworks.random(97, network.inputs());
                    double[] v = SampleNetworks.random(96, network.outputs());
                    double forward = dot(v, at.jacobianVector(u));
                    assertEquals(forward, dot(at.vectorJacobian(v), u), 1e-12);
                    assertEquals(forward, dot(v, product(at.jacobian(), u)), 1e-12);
                });
    }

    @TestFactory
    Stream<DynamicTest> isAffineNearAPoint() {
        return forAll(
                network -> {
                    double[] x =
                            moved(
                                    point(network),
                                    SampleNetworks.random(95, network.inputs()),
                                    STEP);
                    NetworkEvaluation f = new NetworkEvaluation(network);
                    Linearization near = f.linearization(point(network));
                    double[] affine = product(near.jacobian(), x);
                    double[] offset = near.offset();
                    Arrays.setAll(affine, i -> affine[i] + offset[i]);
                    assertArrayEquals(f.outputs(x), affine, 1e-12);
                });
    }

    @TestFactory
    Stream<DynamicTest> parameterGradientsAreDifferences() {
        return forAll(
                network -> {
                    double[] x = point(network);
                    double[] v = SampleNetworks.random(94, network.outputs());
                    List<double[]> gradient =
                            new NetworkEvaluation(network).linearization(x).parameterGradient(v);
                    for (int node = 0; node < gradient.size(); node++) {
                        assertEquals(
                                network.nodes().get(node).operation().parameterCount(),
                                gradient.get(node).length);
                        for (int k = 0; k < gradient.get(node).length; k++) {
                            double up = dot(v, outputs(network, node, k, STEP, x));
                            double down = dot(v, outputs(network, node, k, -STEP, x));
                            assertEquals(
                                    (up - down) / (2 * STEP),
                                    gradient.get(node)[k],
                                    TOLERANCE * 10);
                        }
                    }
                });
    }

    /** The outputs after a step in one parameter. */
    private static double[] outputs(Network network, int node, int k, double step, double[] x) {
        List<Node> nodes = new ArrayList<>(network.nodes());
        Node old = nodes.get(node);
        nodes.set(node, new Node(old.name(), moved(old.operation(), k, step), old.inputs()));
        return new NetworkEvaluation(new Network(network.inputShape(), nodes)).outputs(x);
    }

    private static Operation moved(Operation operation, int k, double step) {
        if (operation instanceof Dense dense) {
            double[] all = joined(dense.weights(), dense.biases());
            all[k] += step;
            int split = dense.weights().length;
            return new Dense(
                    dense.outputs(),
                    dense.inputs(),
                    part(all, 0, split),
                    part(all, split, all.length));
        } else if (operation instanceof Convolution convolution) {
            int split = convolution.weights().length();
            double[] bias = convolution.bias().map(Reals::toArray).orElse(new double[0]);
            double[] all = joined(convolution.weights().toArray(), bias);
            all[k] += step;
            return new Convolution(
                    convolution.window(),
                    convolution.outputs(),
                    convolution.groupInputs(),
                    convolution.groups(),
                    Reals.of(part(all, 0, split)),
                    convolution.bias().map(b -> Reals.of(part(all, split, all.length))));
        } else if (operation instanceof PRelu prelu) {
            double[] all = prelu.slopes().toArray();
            all[k] += step;
            return new PRelu(Reals.of(all));
        } else if (operation instanceof BatchNormalization norm) {
            double[] all = joined(norm.scale().toArray(), norm.shift().toArray());
            all[k] += step;
            int channels = norm.scale().length();
            return new BatchNormalization(
                    Reals.of(part(all, 0, channels)),
                    Reals.of(part(all, channels, all.length)),
                    norm.mean(),
                    norm.variance(),
                    norm.epsilon());
        }
        throw new AssertionError(operation + " has no parameters");
    }

    @Test
    void patternAndJacobianOfANetworkSolvedByHand() {
        // f(x, y) = relu(x + y) − 2·leaky(x − y), slope 0.5, at (1, 2): pattern 10, f = 3 + 1.
        Network network =
                new Network(
                        2,
                        List.of(
                                new Node("sum", row(1, 1), List.of(Network.INPUT)),
                                new Node("difference", row(1, -1), List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0)),
                                new Node("leaky", new LeakyRelu(0.5), List.of(1)),
                                new Node("twice", new Scale(Reals.of(-2), Reals.of(0)), List.of(3)),
                                new Node("out", new Add(), List.of(2, 4))));
        Linearization at = new NetworkEvaluation(network).linearization(new double[] {1, 2});
        assertArrayEquals(new double[] {4}, at.outputs());
        BitSet pattern = new BitSet();
        pattern.set(0);
        assertEquals(pattern, at.pattern());
        assertArrayEquals(new double[] {0, 2}, at.jacobian());
        assertArrayEquals(new double[] {0}, at.offset());
        assertEquals(2, network.reluCount());
    }

    @Test
    void tiesTakeTheSideThatIsDocumented() {
        Network relu = new Network(1, List.of(new Node("r", new Relu(), List.of(Network.INPUT))));
        assertArrayEquals(
                new double[] {0},
                new NetworkEvaluation(relu).linearization(new double[1]).jacobian());
        Network pool =
                new Network(
                        Shape.of(1, 1, 2),
                        List.of(
                                new Node(
                                        "pool",
                                        new MaxPool(Window.of(1, 2)),
                                        List.of(Network.INPUT))));
        assertArrayEquals(
                new double[] {1, 0},
                new NetworkEvaluation(pool).linearization(new double[] {3, 3}).jacobian());
    }

    @Test
    void namesTheLayerThatDoesNotFit() {
        refused(
                "layer layer: an input of shape 3×4×4 for a convolution of 2 channels",
                Shape.of(3, 4, 4),
                new Convolution(Window.of(1, 1), 1, 2, 1, Reals.of(1, 2), Optional.empty()));
        refused(
                "layer layer: a window of 5×5 does not fit 4 values",
                Shape.of(3, 4, 4),
                new MaxPool(Window.of(5, 5)));
        refused(
                "layer layer: an input of shape 3×4×4 for a dense layer with 48 inputs",
                Shape.of(3, 4, 4),
                new Dense(1, 48, new double[48], null));
        refused(
                "layer layer: a reshape of 3×4×4 to 47",
                Shape.of(3, 4, 4),
                new Reshape(Shape.of(47)));
        refused("layer layer: a sum of 1 layers", Shape.of(2), new Add());
    }

    private static void refused(String message, Shape input, Operation operation) {
        List<Node> nodes = List.of(new Node("layer", operation, List.of(Network.INPUT)));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Network(input, nodes));
        assertEquals(message, e.getMessage());
    }

    private static Dense row(double... weights) {
        return new Dense(1, weights.length, weights, null);
    }

    private static double[] moved(double[] x, double[] u, double step) {
        double[] y = x.clone();
        Arrays.setAll(y, i -> x[i] + step * u[i]);
        return y;
    }

    private static double[] difference(double[] up, double[] down) {
        double[] d = up.clone();
        Arrays.setAll(d, i -> (up[i] - down[i]) / (2 * STEP));
        return d;
    }

    private static double[] product(double[] matrix, double[] x) {
        double[] y = new double[matrix.length / x.length];
        Arrays.setAll(y, i -> dot(part(matrix, i * x.length, (i + 1) * x.length), x));
        return y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static double[] part(double[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }
}
