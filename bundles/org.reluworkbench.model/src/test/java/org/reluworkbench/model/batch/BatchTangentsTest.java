package org.reluworkbench.model.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Every operation against the derivatives of single points in float64. */
class BatchTangentsTest {
    private static final int DIRECTIONS = 3;

    private final Backend backend = new JavaBackend();

    @TestFactory
    Stream<DynamicTest> tangentsAreThoseOfSinglePoints() {
        return SampleNetworks.all().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getValue())));
    }

    private void compare(Network network) {
        double[] x = SampleNetworks.random(50, network.inputs());
        double[] v = SampleNetworks.random(51, network.outputs());
        double[] u = SampleNetworks.random(52, DIRECTIONS * network.inputs());
        NetworkEvaluation single = new NetworkEvaluation(network);
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, Precision.FLOAT64);
                TensorScope scope = backend.openScope()) {
            BatchEvaluation evaluation =
                    uploaded.evaluate(scope, scope.upload(x, 1, network.inputs()));
            BatchTangents tangents =
                    evaluation.tangents(scope, scope.upload(u, DIRECTIONS, network.inputs()));
            for (int i = 0; i < DIRECTIONS; i++) {
                double[] direction = row(u, i, network.inputs());
                List<double[]> expected = single.linearization(x).nodeTangents(direction);
                for (int node = 0; node < network.nodes().size(); node++) {
                    double[] all = scope.download(tangents.values(node));
                    double[] found = row(all, i, all.length / DIRECTIONS);
                    assertArrayEquals(expected.get(node), found, 1e-12);
                }
            }
            for (LayerFactors layer :
                    evaluation.gradient(scope, scope.upload(v, 1, network.outputs()))) {
                double[] moved = scope.download(moved(scope, layer, tangents));
                for (int i = 0; i < DIRECTIONS; i++) {
                    double[] direction = row(u, i, network.inputs());
                    double[] expected = difference(single, x, direction, v, layer.node());
                    int weights = (int) layer.weightCount();
                    assertArrayEquals(
                            Arrays.copyOf(expected, weights), row(moved, i, weights), 1e-7);
                    for (int b = weights; b < expected.length; b++) {
                        assertEquals(0, expected[b], 1e-7);
                    }
                }
            }
        }
    }

    /** The gradients by the weights with the derivatives of the activations in their place. */
    private static Tensor moved(TensorScope scope, LayerFactors layer, BatchTangents tangents) {
        Tensor signals = scope.zeros(Precision.FLOAT64, DIRECTIONS, layer.signals().columns());
        scope.combine(ElementOperation.ADD, signals, layer.signals(), signals);
        Tensor activations = tangents.activations(layer.node()).orElseThrow();
        return new LayerFactors(
                        layer.node(),
                        layer.groups(),
                        layer.outputs(),
                        layer.inputs(),
                        layer.places(),
                        false,
                        activations,
                        signals,
                        signals)
                .weightGradients(scope);
    }

    /** Gradients are affine on a region, so central differences have only rounding errors. */
    private static double[] difference(
            NetworkEvaluation single, double[] x, double[] u, double[] v, int node) {
        double step = 1e-7;
        double[][] found = new double[2][];
        for (int side = 0; side < 2; side++) {
            double[] moved = x.clone();
            for (int i = 0; i < x.length; i++) {
                moved[i] += (side == 0 ? step : -step) * u[i];
            }
            Linearization point = single.linearization(moved);
            found[side] = point.parameterGradient(v).get(node);
        }
        double[] difference = new double[found[0].length];
        Arrays.setAll(difference, i -> (found[0][i] - found[1][i]) / (2 * step));
        return difference;
    }

    @Test
    void winnersAreCountedFromOneInTheirChannel() {
        Network network =
                new Network(
                        Shape.of(2, 1, 4),
                        List.of(
                                new Node(
                                        "pool",
                                        new MaxPool(Window.of(1, 2).withStride(1, 2)),
                                        List.of(Network.INPUT))));
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, Precision.FLOAT32);
                TensorScope scope = backend.openScope()) {
            float[] x = {1, 2, 5, 4, 7, 6, 8, 8, 2, 1, 0, 1, 3, 3, 3, 4};
            BatchEvaluation evaluation = uploaded.evaluate(scope, scope.upload(x, 2, 8));
            assertArrayEquals(
                    new double[] {2, 3, 1, 3, 1, 4, 1, 4},
                    scope.download(evaluation.winners(scope, 0).orElseThrow()));
        }
    }

    @Test
    void directionsAreForOneSample() {
        Map<String, Network> all = SampleNetworks.all();
        try (BatchNetwork uploaded =
                        new BatchNetwork(all.get("dense"), backend, Precision.FLOAT64);
                TensorScope scope = backend.openScope()) {
            BatchEvaluation two = uploaded.evaluate(scope, scope.zeros(Precision.FLOAT64, 2, 4));
            Tensor directions = scope.zeros(Precision.FLOAT64, 1, 4);
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class, () -> two.tangents(scope, directions));
            assertEquals(
                    "directions with 4 columns at 2 samples with 4 columns; one sample is needed,"
                            + " and equal columns",
                    e.getMessage());
        }
    }

    private static double[] row(double[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }
}
