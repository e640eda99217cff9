package org.reluworkbench.model.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Every operation against the derivatives of single points in float64. */
class BatchNetworkTest {
    private static final int SAMPLES = 5;

    private final Backend backend = new JavaBackend();

    /** Compares one network in one precision. */
    private interface Check {
        void of(Batch batch);
    }

    /** A batch with the derivatives of its points. */
    private static final class Batch {
        final Network network;
        final Precision precision;
        final BatchNetwork uploaded;
        final TensorScope scope;
        final BatchEvaluation evaluation;
        final Tensor outputGradients;
        final List<Linearization> points = new ArrayList<>();
        final List<double[]> weights = new ArrayList<>();

        Batch(Network network, Precision precision, BatchNetwork uploaded, TensorScope scope) {
            this.network = network;
            this.precision = precision;
            this.uploaded = uploaded;
            this.scope = scope;
            Constants constants = new Constants(scope, precision);
            double[] x = SampleNetworks.random(50, SAMPLES * network.inputs());
            double[] v = SampleNetworks.random(51, SAMPLES * network.outputs());
            evaluation = uploaded.evaluate(scope, constants.matrix(x, SAMPLES, network.inputs()));
            outputGradients = constants.matrix(v, SAMPLES, network.outputs());
            NetworkEvaluation single = new NetworkEvaluation(network);
            for (int i = 0; i < SAMPLES; i++) {
                points.add(single.linearization(row(x, i, network.inputs())));
                weights.add(row(v, i, network.outputs()));
            }
        }

        Tensor random(long seed, int rows, int columns) {
            return new Constants(scope, precision)
                    .matrix(SampleNetworks.random(seed, rows * columns), rows, columns);
        }

        /**
         * Entries of products of inner length k err by k·u·Σ|a||b|. Here k is at most 120, and sums
         * of absolute values are at most about ten times the largest result; values near a kink are
         * farther from it than that.
         */
        void assertClose(double[] expected, Tensor found) {
            double largest = DoubleStream.of(expected).map(Math::abs).max().orElse(0);
            double tolerance = 1200 * precision.unitRoundoff() * (1 + largest);
            assertArrayEquals(expected, scope.download(found), tolerance);
        }
    }

    private Stream<DynamicTest> forAll(Check check) {
        return SampleNetworks.all().entrySet().stream()
                .flatMap(
                        entry ->
                                Stream.of(Precision.values())
                                        .map(
                                                precision ->
                                                        DynamicTest.dynamicTest(
                                                                entry.getKey() + " " + precision,
                                                                () ->
                                                                        run(
                                                                                entry.getValue(),
                                                                                precision,
                                                                                check))));
    }

    private void run(Network network, Precision precision, Check check) {
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, precision);
                TensorScope scope = backend.openScope()) {
            check.of(new Batch(network, precision, uploaded, scope));
        }
    }

    @TestFactory
    Stream<DynamicTest> valuesAreThoseOfSinglePoints() {
        return forAll(
                batch -> {
                    for (int node = 0; node < batch.network.nodes().size(); node++) {
                        int at = node;
                        double[] expected = joined(batch.points, p -> p.nodeValues().get(at));
                        batch.assertClose(expected, batch.evaluation.values(node));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> inputGradientsAreThoseOfSinglePoints() {
        return forAll(
                batch -> {
                    double[] expected = new double[SAMPLES * batch.network.inputs()];
                    for (int i = 0; i < SAMPLES; i++) {
                        double[] gradient =
                                batch.points.get(i).vectorJacobian(batch.weights.get(i));
                        System.arraycopy(
                                gradient, 0, expected, i * gradient.length, gradient.length);
                    }
                    batch.assertClose(
                            expected,
                            batch.evaluation.inputGradient(batch.scope, batch.outputGradients));
                });
    }

    @TestFactory
    Stream<DynamicTest> factorsMultiplyToTheGradientsOfSinglePoints() {
        return forAll(
                batch -> {
                    List<LayerFactors> layers =
                            batch.evaluation.gradient(batch.scope, batch.outputGradients);
                    long parameters = layers.stream().mapToLong(LayerFactors::parameterCount).sum();
                    assertEquals(batch.network.parameterCount(), parameters);
                    for (LayerFactors layer : layers) {
                        assertLayer(batch, layer);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> severalScalarsAtOnceHaveTheGradientsOfEach() {
        return forAll(
                batch -> {
                    TensorScope scope = batch.scope;
                    int outputs = batch.network.outputs();
                    Tensor other =
                            new Constants(scope, batch.precision)
                                    .matrix(
                                            SampleNetworks.random(52, SAMPLES * outputs),
                                            SAMPLES,
                                            outputs);
                    Tensor stacked = scope.zeros(batch.precision, 2 * SAMPLES, outputs);
                    scope.copy(batch.outputGradients, scope.rows(stacked, 0, SAMPLES));
                    scope.copy(other, scope.rows(stacked, SAMPLES, SAMPLES));
                    List<LayerGradients> both = batch.evaluation.gradients(scope, stacked);
                    assertScalar(batch, both, 0, batch.outputGradients);
                    assertScalar(batch, both, 1, other);
                    Tensor byInput = batch.evaluation.inputGradients(scope, stacked);
                    Tensor first = batch.evaluation.inputGradient(scope, batch.outputGradients);
                    Tensor second = batch.evaluation.inputGradient(scope, other);
                    batch.assertClose(scope.download(first), scope.rows(byInput, 0, SAMPLES));
                    batch.assertClose(
                            scope.download(second), scope.rows(byInput, SAMPLES, SAMPLES));
                });
    }

    @TestFactory
    Stream<DynamicTest> gradientsOfOutputsThatAreTheSameForAllSamplesNeedOneRow() {
        return forAll(
                batch -> {
                    TensorScope scope = batch.scope;
                    int outputs = batch.network.outputs();
                    Tensor rows = scope.rows(batch.outputGradients, 0, 2);
                    List<LayerGradients> both = batch.evaluation.sharedGradients(scope, rows);
                    for (int scalar = 0; scalar < 2; scalar++) {
                        Tensor v = scope.zeros(batch.precision, SAMPLES, outputs);
                        Tensor row = scope.rows(rows, scalar, 1);
                        scope.combine(ElementOperation.ADD, v, row, v);
                        assertScalar(batch, both, scalar, v);
                    }
                });
    }

    @Test
    void scalarsAfterEachOtherHaveTheSignalsOfEach() {
        run(
                SampleNetworks.residual(),
                Precision.FLOAT32,
                batch -> {
                    int samples = 4096;
                    assertEquals(1, batch.uploaded.scalarsInCache(samples));
                    BatchEvaluation evaluation =
                            batch.uploaded.evaluate(
                                    batch.scope, batch.random(53, samples, batch.network.inputs()));
                    Tensor v = batch.random(54, 2 * samples, batch.network.outputs());
                    List<LayerGradients> both = evaluation.gradients(batch.scope, v);
                    for (int scalar = 0; scalar < 2; scalar++) {
                        Tensor one = batch.scope.rows(v, scalar * samples, samples);
                        assertSignals(batch, evaluation.gradient(batch.scope, one), both, scalar);
                    }
                });
    }

    private static void assertSignals(
            Batch batch, List<LayerFactors> expected, List<LayerGradients> found, int scalar) {
        assertEquals(expected.size(), found.size());
        for (int k = 0; k < expected.size(); k++) {
            batch.assertClose(
                    batch.scope.download(expected.get(k).signals()),
                    found.get(k).of(batch.scope, scalar).signals());
        }
    }

    @TestFactory
    Stream<DynamicTest> adjointsChainFromNodeToNode() {
        return forAll(
                batch -> {
                    TensorScope scope = batch.scope;
                    int last = batch.network.nodes().size() - 1;
                    int before = batch.network.nodes().get(last).inputs().get(0);
                    if (before == Network.INPUT
                            || batch.network.nodes().get(last).inputs().size() > 1) {
                        return;
                    }
                    for (LayerFactors layer :
                            batch.evaluation.gradient(scope, batch.outputGradients)) {
                        if (layer.node() <= before) {
                            Tensor half =
                                    batch.evaluation.adjoint(
                                            scope, last, batch.outputGradients, before);
                            batch.assertClose(
                                    scope.download(layer.signals()),
                                    batch.evaluation.adjoint(scope, before, half, layer.node()));
                        }
                    }
                });
    }

    private static void assertScalar(
            Batch batch, List<LayerGradients> found, int scalar, Tensor outputGradients) {
        TensorScope scope = batch.scope;
        List<LayerFactors> expected = batch.evaluation.gradient(scope, outputGradients);
        assertEquals(expected.size(), found.size());
        for (int k = 0; k < expected.size(); k++) {
            LayerGradients gradients = found.get(k);
            assertEquals(2, gradients.count());
            batch.assertClose(
                    scope.download(expected.get(k).weightGradients(scope)),
                    gradients.all(scope).get(scalar).weightGradients(scope));
            batch.assertClose(
                    scope.download(expected.get(k).parameterProducts(scope)),
                    scope.rows(gradients.parameterProducts(scope), scalar * SAMPLES, SAMPLES));
        }
        batch.assertClose(
                scope.download(scope.rowProducts(outputGradients, batch.evaluation.outputs())),
                batch.evaluation.outputProducts(scope, outputGradients));
    }

    private static void assertLayer(Batch batch, LayerFactors layer) {
        int weights = (int) layer.weightCount();
        double[] expectedWeights = new double[SAMPLES * weights];
        double[] expectedBiases = new double[SAMPLES * layer.biasCount()];
        double[] expectedProducts = new double[SAMPLES];
        double[] theta = parameters(batch.network.nodes().get(layer.node()).operation());
        for (int i = 0; i < SAMPLES; i++) {
            double[] gradient =
                    batch.points.get(i).parameterGradient(batch.weights.get(i)).get(layer.node());
            System.arraycopy(gradient, 0, expectedWeights, i * weights, weights);
            int biases = layer.biasCount();
            System.arraycopy(gradient, weights, expectedBiases, i * biases, biases);
            for (int k = 0; k < theta.length; k++) {
                expectedProducts[i] += theta[k] * gradient[k];
            }
        }
        batch.assertClose(expectedWeights, layer.weightGradients(batch.scope));
        if (layer.bias()) {
            batch.assertClose(expectedBiases, layer.biasGradients(batch.scope));
        }
        batch.assertClose(expectedProducts, layer.parameterProducts(batch.scope));
    }

    private static double[] parameters(Operation operation) {
        if (operation instanceof Dense dense) {
            return joined(dense.weights(), dense.hasBias() ? dense.biases() : new double[0]);
        } else if (operation instanceof Convolution convolution) {
            return joined(
                    convolution.weights().toArray(),
                    convolution.bias().map(Reals::toArray).orElse(new double[0]));
        } else if (operation instanceof PRelu prelu) {
            return prelu.slopes().toArray();
        }
        BatchNormalization normalization = (BatchNormalization) operation;
        return joined(normalization.scale().toArray(), normalization.shift().toArray());
    }

    @TestFactory
    Stream<DynamicTest> takesNoMoreMemoryThanItSays() {
        return forAll(
                batch -> {
                    long forward = batch.scope.bytes();
                    long outputGradients = batch.outputGradients.size() * batch.precision.bytes();
                    assertTrue(
                            forward - outputGradients <= SAMPLES * batch.uploaded.evaluationBytes(),
                            () -> "took " + forward);
                    batch.evaluation.gradient(batch.scope, batch.outputGradients);
                    batch.evaluation.inputGradient(batch.scope, batch.outputGradients);
                    long both = batch.scope.bytes();
                    assertTrue(
                            both
                                    <= SAMPLES
                                            * (batch.uploaded.evaluationBytes()
                                                    + 2 * batch.uploaded.gradientBytes()),
                            () -> "took " + both);
                });
    }

    @Test
    void derivativeOfReluAtZeroIsZeroAndTheFirstOfEqualMaximaCounts() {
        Network network =
                new Network(
                        Shape.of(1, 1, 2),
                        List.of(
                                new Node(
                                        "pool",
                                        new MaxPool(Window.of(1, 2)),
                                        List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0))));
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, Precision.FLOAT64);
                TensorScope scope = backend.openScope()) {
            Tensor inputs = scope.upload(new double[] {3, 3, 0, 0}, 2, 2);
            Tensor gradient =
                    uploaded.evaluate(scope, inputs)
                            .inputGradient(scope, scope.upload(new double[] {1, 1}, 2, 1));
            assertArrayEquals(new double[] {1, 0, 0, 0}, scope.download(gradient));
        }
    }

    @Test
    void leavesOutLayersThatTheOutputDoesNotDependOn() {
        Dense dense = new Dense(1, 2, new double[] {1, 2}, null);
        Network network =
                new Network(
                        2,
                        List.of(
                                new Node("unused", dense, List.of(Network.INPUT)),
                                new Node("out", dense, List.of(Network.INPUT))));
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, Precision.FLOAT64);
                TensorScope scope = backend.openScope()) {
            BatchEvaluation evaluation =
                    uploaded.evaluate(scope, scope.upload(new double[] {3, 4}, 1, 2));
            List<LayerFactors> layers =
                    evaluation.gradient(scope, scope.upload(new double[] {1}, 1, 1));
            assertEquals(List.of(1), layers.stream().map(LayerFactors::node).toList());
        }
    }

    @Test
    void refusesABatchOfTheWrongWidth() {
        Network network = SampleNetworks.all().get("dense");
        try (BatchNetwork uploaded = new BatchNetwork(network, backend, Precision.FLOAT32);
                TensorScope scope = backend.openScope()) {
            Tensor narrow = scope.zeros(Precision.FLOAT32, 2, 3);
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class, () -> uploaded.evaluate(scope, narrow));
            assertEquals("a batch of 3 columns for a network with 4 inputs", e.getMessage());
        }
    }

    private static double[] row(double[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static double[] joined(
            List<Linearization> points, Function<Linearization, double[]> of) {
        return points.stream().flatMapToDouble(p -> Arrays.stream(of.apply(p))).toArray();
    }
}
