package org.reluworkbench.metrics.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.metrics.internal.graph.PathNorm.Kind;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.WorkbenchException;

class PathNormTest {

    /** Σ over all paths by going along each of them. */
    private static double enumerated(
            List<Dense> layers, int layer, int unit, Kind kind, boolean bias) {
        if (layer < 0) {
            return 1;
        }
        Dense dense = layers.get(layer);
        double factor = kind == Kind.L1 ? 2 : 4.0 * dense.outputs();
        double sum = bias ? factor * power(dense.bias(unit), kind) : 0;
        for (int i = 0; i < dense.inputs(); i++) {
            sum +=
                    factor
                            * power(dense.weight(unit, i), kind)
                            * enumerated(layers, layer - 1, i, kind, bias);
        }
        return sum;
    }

    private static double power(double w, Kind kind) {
        return kind == Kind.L1 ? Math.abs(w) : w * w;
    }

    @Test
    void addsUpAllPaths() {
        Network network = TestNetworks.dense(7, true, 3, 4, 5, 2);
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        for (Kind kind : Kind.values()) {
            for (BiasTreatment biases : BiasTreatment.values()) {
                boolean bias = biases == BiasTreatment.UNIT_INPUT;
                double sum =
                        enumerated(layers, 2, 0, kind, bias) + enumerated(layers, 2, 1, kind, bias);
                assertEquals(Math.log10(sum), PathNorm.log10(network, kind, biases), 1e-13);
            }
        }
    }

    @Test
    void agreesWithNumpyOnALargeNetwork() {
        Network network = Workloads.mlp(100, 784, 256, 256, 10);
        double l1 = 2 * PathNorm.log10(network, Kind.L1, BiasTreatment.UNIT_INPUT);
        assertEquals(9.699093713919517, l1, 1e-12);
        double l2 = PathNorm.log10(network, Kind.L2, BiasTreatment.IGNORED);
        assertEquals(7.181502341725203, l2, 1e-12);
        double plain = PathNorm.plainLog10(network, Kind.L1, BiasTreatment.UNIT_INPUT);
        assertEquals(8841.580012776029, Math.pow(10, plain), 1e-8);
    }

    @Test
    void countsAConvolutionAsTheMatrixItIs() {
        Network network = TestNetworks.convolutional(5, true);
        WeightLayer convolution = WeightLayer.of(network).get(0);
        double sum = 0;
        int inputs = convolution.linear().inputs();
        var evaluation = new NetworkEvaluation(convolution.absolute());
        for (int j = 0; j < inputs; j++) {
            double[] unit = new double[inputs];
            unit[j] = 1;
            sum += Arrays.stream(evaluation.outputs(unit)).sum();
        }
        double found = PathNorm.plainLog10(convolution.linear(), Kind.L1, BiasTreatment.IGNORED);
        assertEquals(Math.log10(sum), found, 1e-13);
    }

    @Test
    void followsSkipConnections() {
        Dense first = new Dense(2, 2, new double[] {1, -2, 3, 4}, null);
        Network network =
                new Network(
                        Shape.of(2),
                        List.of(
                                new Node("first", first, List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0)),
                                new Node("sum", new Add(), List.of(1, Network.INPUT)),
                                new Node(
                                        "last",
                                        new Dense(1, 2, new double[] {5, -6}, null),
                                        List.of(2))));
        // Units: |1| + |−2| + 1 = 4 and 3 + 4 + 1 = 8 without factors.
        double plain = PathNorm.plainLog10(network, Kind.L1, BiasTreatment.IGNORED);
        assertEquals(Math.log10(5 * 4 + 6 * 8), plain, 1e-14);
        // With 2 for every layer of weights: 2·3 + 1 = 7 and 2·7 + 1 = 15.
        double doubled = PathNorm.log10(network, Kind.L1, BiasTreatment.IGNORED);
        assertEquals(Math.log10(2 * (5 * 7 + 6 * 15)), doubled, 1e-14);
    }

    @Test
    void doesNotOverflowInDepth() {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            layers.add(new Dense(1, 1, new double[] {100}, new double[] {100}));
        }
        double log = PathNorm.log10(Network.fullyConnected(layers), Kind.L2, BiasTreatment.IGNORED);
        // Each layer is 4·1·10⁴.
        assertEquals(400 * Math.log10(4e4), log, 1e-9);
        double biased =
                PathNorm.log10(Network.fullyConnected(layers), Kind.L2, BiasTreatment.UNIT_INPUT);
        assertEquals(400 * Math.log10(4e4) + Math.log10(1 + 1 / (1 - 1 / 4e4)), biased, 1e-9);
    }

    @Test
    void refusesSteepSlopesByName() {
        Network network =
                TestNetworks.chain(
                        Shape.of(1),
                        new Dense(1, 1, new double[] {1}, null),
                        new LeakyRelu(2),
                        new Dense(1, 1, new double[] {1}, null));
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> PathNorm.log10(network, Kind.L1, BiasTreatment.IGNORED));
        assertTrue(refused.getMessage().contains("layer1"), refused.getMessage());
    }
}
