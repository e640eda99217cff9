package org.reluworkbench.model.testing.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;

public abstract class TrainerContract {

    /** The provider under test. */
    protected abstract Trainer trainer();

    private static final Optimizer MOMENTUM = new Optimizer.Sgd(0.05, 0.9);

    private static TrainingRequest request(
            Network initial, Dataset dataset, int epochs, Integer... checkpoints) {
        return new TrainingRequest(
                initial,
                dataset,
                MOMENTUM,
                epochs,
                16,
                true,
                11,
                new TreeSet<>(Set.of(checkpoints)));
    }

    @Test
    void givesEqualBitsForEqualSeeds() throws InterruptedException {
        Network initial = Samples.network(1, 2, 8, 8, 2);
        Samples circle = Samples.circle(2, 100);
        Network first = trainer().train(request(initial, circle, 5), new RecordedTraining());
        assertEquals(first, trainer().train(request(initial, circle, 5), new RecordedTraining()));
        TrainingRequest otherSeed =
                new TrainingRequest(initial, circle, MOMENTUM, 5, 16, true, 12, new TreeSet<>());
        assertNotEquals(first, trainer().train(otherSeed, new RecordedTraining()));
    }

    @Test
    void givesTheSameBitsBesideAnotherTraining() throws Exception {
        TrainingRequest request =
                request(Samples.network(1, 2, 30, 30, 2), Samples.circle(2, 300), 20);
        Network alone = trainer().train(request, new RecordedTraining());
        Callable<Network> training = () -> trainer().train(request, new RecordedTraining());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Network> beside : threads.invokeAll(List.of(training, training))) {
                assertEquals(alone, beside.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void handsOverCheckpointsBeforeTheirEpochs() throws InterruptedException {
        Network initial = Samples.network(1, 2, 8, 2);
        Samples circle = Samples.circle(2, 50);
        RecordedTraining recorded = new RecordedTraining();
        Network trained = trainer().train(request(initial, circle, 3, 0, 1, 3), recorded);
        assertEquals(
                List.of(
                        "checkpoint 0",
                        "checkpoint 1",
                        "epoch 1",
                        "epoch 2",
                        "checkpoint 3",
                        "epoch 3"),
                recorded.events);
        assertSame(initial, recorded.checkpoints.get(0.0));
        assertEquals(
                trainer().train(request(initial, circle, 1), new RecordedTraining()),
                recorded.checkpoints.get(1.0));
        assertEquals(trained, recorded.checkpoints.get(3.0));
    }

    @Test
    void returnsTheInitialNetworkAfterNoEpoch() throws InterruptedException {
        Network initial = Samples.network(1, 2, 8, 2);
        assertSame(
                initial,
                trainer()
                        .train(request(initial, Samples.circle(2, 50), 0), new RecordedTraining()));
    }

    @Test
    void keepsNamesAndMissingBiasesAndWidensFloats() throws InterruptedException {
        Network withBiases = Samples.network(1, 2, 4, 2);
        List<Dense> layers =
                withBiases.fullyConnectedLayers().orElseThrow().stream()
                        .map(d -> new Dense(d.outputs(), d.inputs(), d.weights(), null))
                        .toList();
        Network trained =
                trainer()
                        .train(
                                request(Network.fullyConnected(layers), Samples.circle(2, 50), 1),
                                new RecordedTraining());
        assertEquals(
                List.of("dense1", "relu1", "dense2"),
                trained.nodes().stream().map(node -> node.name()).toList());
        for (Dense layer : trained.fullyConnectedLayers().orElseThrow()) {
            assertTrue(!layer.hasBias());
            for (double weight : layer.weights()) {
                assertEquals((float) weight, weight);
            }
        }
    }

    @Test
    void dropsValuesBetweenDenseLayersWhereTheRateIsNotZero() throws InterruptedException {
        Network plain = Samples.network(1, 2, 16, 2);
        Network trained = trained(plain);
        assertEquals(
                trained.fullyConnectedLayers(),
                trained(withDropout(plain, 0)).fullyConnectedLayers());
        assertNotEquals(
                trained.fullyConnectedLayers(),
                trained(withDropout(plain, 0.5)).fullyConnectedLayers());
    }

    private Network trained(Network initial) throws InterruptedException {
        return trainer().train(request(initial, Samples.circle(2, 50), 1), new RecordedTraining());
    }

    /** Before the last layer of a chain of dense layers. */
    private static Network withDropout(Network chain, double rate) {
        List<Node> nodes = new ArrayList<>(chain.nodes());
        Node last = nodes.remove(nodes.size() - 1);
        nodes.add(new Node("dropout", new Dropout(rate), List.of(nodes.size() - 1)));
        nodes.add(new Node(last.name(), last.operation(), List.of(nodes.size() - 1)));
        return new Network(chain.inputs(), nodes);
    }

    @Test
    void visitsEveryRowOnceInANewOrderEveryEpoch() throws InterruptedException {
        Samples circle = Samples.circle(2, 30);
        trainer().train(request(Samples.network(1, 2, 4, 2), circle, 2), new RecordedTraining());
        List<Integer> rows = IntStream.range(0, 30).boxed().toList();
        List<Integer> first = circle.read.subList(0, 30);
        List<Integer> second = circle.read.subList(30, 60);
        assertEquals(rows, first.stream().sorted().toList());
        assertEquals(rows, second.stream().sorted().toList());
        assertNotEquals(rows, first);
        assertNotEquals(first, second);
    }

    @Test
    void takesTheDerivativeOfReluAtZeroAsZero() throws InterruptedException {
        Network initial =
                Network.fullyConnected(
                        List.of(
                                new Dense(1, 1, new double[] {1}, new double[] {0}),
                                new Dense(1, 1, new double[] {1}, new double[] {0})));
        // One sample at 0: the hidden pre-activation is exactly 0, so only the last bias moves.
        Samples zero = new Samples(new double[][] {{0}}, new int[] {1}, 2);
        Network trained = trainer().train(request(initial, zero, 1), new RecordedTraining());
        List<Dense> layers = trained.fullyConnectedLayers().orElseThrow();
        assertEquals(layers.get(0), initial.fullyConnectedLayers().orElseThrow().get(0));
        // Gradient −½ of the logistic loss at 0, learning rate 0.05, exact up to rounding to
        // float32.
        assertEquals((float) (0.05f * 0.5), layers.get(1).bias(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void learnsTheCircle(int outputs) throws InterruptedException {
        Samples circle = Samples.circle(2, 400);
        TrainingRequest request =
                new TrainingRequest(
                        Samples.network(4, 2, 8, 8, 8, outputs),
                        circle,
                        Optimizer.Adam.of(0.01),
                        100,
                        32,
                        true,
                        5,
                        new TreeSet<>());
        Network trained = trainer().train(request, new RecordedTraining());
        long correct =
                IntStream.range(0, circle.samples())
                        .filter(i -> predicted(trained, circle.row(i)) == circle.label(i))
                        .count();
        assertTrue(correct >= 0.97 * circle.samples(), correct + " of " + circle.samples());
    }

    private static int predicted(Network network, double[] input) {
        double[] values = input;
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        for (int k = 0; k < layers.size(); k++) {
            Dense layer = layers.get(k);
            double[] next = layer.biases();
            for (int i = 0; i < next.length; i++) {
                for (int j = 0; j < values.length; j++) {
                    next[i] += layer.weight(i, j) * values[j];
                }
                next[i] = k < layers.size() - 1 ? Math.max(0, next[i]) : next[i];
            }
            values = next;
        }
        double threshold = values.length == 1 ? 0 : values[0];
        return values[values.length - 1] > threshold ? 1 : 0;
    }
}
