package org.reluworkbench.model.testing.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.LearningRateSchedule;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.backend.Backend;

/** Training of graphs that are no chains of dense layers. */
public abstract class GraphTrainingContract {

    /** The provider under test. */
    protected abstract Trainer trainer();

    private static final double RATE = 1;

    private final Random random = new Random(7);
    private final List<Node> nodes = new ArrayList<>();

    private Reals drawn(int count, double centre) {
        double[] values = new double[count];
        // Floats, so that nothing is lost when the training begins.
        Arrays.setAll(values, i -> (float) (centre + 0.5 * random.nextGaussian()));
        return Reals.of(values);
    }

    private int add(Operation operation, Integer... sources) {
        nodes.add(new Node("layer" + nodes.size(), operation, List.of(sources)));
        return nodes.size() - 1;
    }

    private Convolution convolution(Window window, int inputs, int outputs, int groups) {
        int weights = outputs * inputs / groups * (int) window.size();
        return new Convolution(
                window,
                outputs,
                inputs / groups,
                groups,
                drawn(weights, 0),
                Optional.of(drawn(outputs, 0)));
    }

    private Dense dense(int inputs, int outputs) {
        return new Dense(
                outputs, inputs, drawn(outputs * inputs, 0).toArray(), drawn(outputs, 0).toArray());
    }

    /** Every operation but batch normalisation and dropout, with branches and a residual. */
    private Network everything() {
        int stem = add(convolution(Window.of(3, 3).withPadding(1, 1), 2, 4, 1), Network.INPUT);
        int relu = add(new Relu(), stem);
        int groups = add(convolution(Window.of(3, 3).withPadding(1, 1), 4, 4, 2), relu);
        int prelu = add(new PRelu(drawn(4, 0.25)), groups);
        int residual = add(new Add(), prelu, relu);
        int strided = add(convolution(Window.of(2, 2).withStride(2, 2), 4, 3, 1), residual);
        int max = add(new MaxPool(Window.of(3, 3).withStride(2, 2).withPadding(1, 1)), residual);
        int average = add(new AveragePool(Window.of(2, 2).withStride(2, 2), true), residual);
        int joined = add(new Concatenate(0), strided, max, average);
        int leaky = add(new LeakyRelu(0.1), joined);
        int dilated = add(convolution(Window.of(2, 2).withDilation(2, 2), 11, 3, 1), leaky);
        int padded = add(new Pad(List.of(0, 1, 0), List.of(0, 0, 1), Pad.Mode.EDGE, 0), dilated);
        int turned = add(new Transpose(List.of(0, 2, 1)), padded);
        int larger =
                add(
                        new Upsample(
                                Upsample.Interpolation.LINEAR,
                                Upsample.Coordinates.HALF_PIXEL,
                                List.of(4, 4),
                                List.of(2.0, 2.0)),
                        turned);
        int scaled = add(new Scale(drawn(3, 1), drawn(3, 0)), larger);
        int mean = add(new Reshape(Shape.of(3)), add(new GlobalAveragePool(), scaled));
        int most = add(new Reshape(Shape.of(11)), add(new GlobalMaxPool(), leaky));
        int flat = add(new Reshape(Shape.of(48)), scaled);
        int features = add(new Concatenate(0), mean, most, flat);
        int hidden = add(dense(3 + 11 + 48, 5), features);
        add(dense(5, 3), add(new Relu(), hidden));
        return new Network(Shape.of(2, 6, 6), nodes);
    }

    private Dataset samples(Network network, int count) {
        double[] values = drawn(count * network.inputs(), 0).toArray();
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % network.outputs());
        int[] shape =
                network.inputShape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        return Dataset.of("drawn", shape, values, labels, network.outputs(), count);
    }

    private static TrainingRequest request(
            Network network, Dataset dataset, Optimizer optimizer, int epochs, int batchSize) {
        return new TrainingRequest(
                network,
                dataset,
                optimizer,
                new LearningRateSchedule.Cosine(),
                epochs,
                batchSize,
                true,
                3,
                new TreeSet<>(Set.of(0, epochs)),
                0,
                Optional.empty(),
                GraphTrainingContract::noBackend);
    }

    private static Backend noBackend() {
        throw new IllegalStateException("this provider was to be given a backend");
    }

    private static double[] parameters(Network network) {
        float[] values = new FlatParameters(network).values();
        double[] widened = new double[values.length];
        Arrays.setAll(widened, i -> values[i]);
        return widened;
    }

    /** The gradient of the mean loss, in double and sample by sample, as the model computes it. */
    private static double[] reference(Network network, Dataset dataset) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        double[] sum = new double[(int) network.parameterCount()];
        for (int row = 0; row < dataset.samples(); row++) {
            Linearization there = evaluation.linearization(dataset.row(row));
            double[] logits = there.outputs();
            double total = Arrays.stream(logits).map(Math::exp).sum();
            double[] signal = new double[logits.length];
            for (int j = 0; j < signal.length; j++) {
                signal[j] =
                        (Math.exp(logits[j]) / total - (j == dataset.label(row) ? 1 : 0))
                                / dataset.samples();
            }
            int at = 0;
            for (double[] part : there.parameterGradient(signal)) {
                for (double value : part) {
                    sum[at++] += value;
                }
            }
        }
        return sum;
    }

    /**
     * One update of SGD with η = 1 subtracts the gradient. Values and signals are of size at most
     * 30, a gradient has at most 36 · 9 terms a sample: the error in float32 is well below 10⁻⁴ of
     * the largest component.
     */
    @Test
    void theGradientIsThatOfTheModel() throws InterruptedException {
        Network network = everything();
        Dataset dataset = samples(network, 9);
        Network trained =
                trainer()
                        .train(
                                new TrainingRequest(
                                        network,
                                        dataset,
                                        new Optimizer.Sgd(RATE, 0),
                                        1,
                                        9,
                                        false,
                                        0,
                                        new TreeSet<>()),
                                new RecordedTraining());
        double[] expected = reference(network, dataset);
        double[] before = parameters(network);
        double[] after = parameters(trained);
        double[] found = new double[before.length];
        Arrays.setAll(found, i -> before[i] - after[i]);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(largest > 0.01, "the gradient says something: " + largest);
        assertArrayEquals(expected, found, 1e-4 * largest);
    }

    private Network normalized() {
        int conv = add(convolution(Window.of(3, 3), 1, 3, 1), Network.INPUT);
        int normalized =
                add(
                        new BatchNormalization(
                                drawn(3, 1), drawn(3, 0), drawn(3, 0), Reals.of(1, 2, 3), 1e-5),
                        conv);
        int relu = add(new Relu(), normalized);
        int dropped = add(new Dropout(0), relu);
        add(dense(3 * 4, 3), add(new Reshape(Shape.of(12)), dropped));
        return new Network(Shape.of(1, 4, 4), nodes);
    }

    /**
     * The mean loss of a batch with the batch's own moments, in double: the normalisation becomes
     * one with these moments.
     */
    private static double batchLoss(Network network, Dataset dataset) {
        List<double[]> convolved = new ArrayList<>();
        for (int row = 0; row < dataset.samples(); row++) {
            convolved.add(new NetworkEvaluation(network).nodeValues(dataset.row(row)).get(0));
        }
        BatchNormalization layer = (BatchNormalization) network.nodes().get(1).operation();
        double[] mean = new double[3];
        double[] variance = new double[3];
        for (int c = 0; c < 3; c++) {
            int channel = c;
            double[] all =
                    convolved.stream()
                            .flatMapToDouble(z -> Arrays.stream(z, 4 * channel, 4 * channel + 4))
                            .toArray();
            mean[c] = Arrays.stream(all).average().orElseThrow();
            double m = mean[c];
            variance[c] = Arrays.stream(all).map(x -> (x - m) * (x - m)).average().orElseThrow();
        }
        List<Node> nodes = new ArrayList<>(network.nodes());
        nodes.set(
                1,
                new Node(
                        "layer1",
                        new BatchNormalization(
                                layer.scale(),
                                layer.shift(),
                                Reals.of(mean),
                                Reals.of(variance),
                                layer.epsilon()),
                        List.of(0)));
        NetworkEvaluation frozen = new NetworkEvaluation(new Network(network.inputShape(), nodes));
        double sum = 0;
        for (int row = 0; row < dataset.samples(); row++) {
            double[] logits = frozen.outputs(dataset.row(row));
            double total = Arrays.stream(logits).map(Math::exp).sum();
            sum += Math.log(total) - logits[dataset.label(row)];
        }
        return sum / dataset.samples();
    }

    /** Central differences with step h = 10⁻⁵ are right to 10⁻¹⁰ relative and 10⁻¹¹ absolute. */
    @Test
    void batchNormalisationDifferentiatesTheMomentsOfTheBatch() throws InterruptedException {
        Network network = normalized();
        Dataset dataset = samples(network, 5);
        RecordedTraining recorded = new RecordedTraining();
        Network trained =
                trainer()
                        .train(
                                new TrainingRequest(
                                        network,
                                        dataset,
                                        new Optimizer.Sgd(RATE, 0),
                                        1,
                                        5,
                                        false,
                                        0,
                                        new TreeSet<>()),
                                recorded);
        assertEquals(batchLoss(network, dataset), recorded.losses.get(0), 1e-6);
        double[] before = parameters(network);
        double[] after = parameters(trained);
        double h = 1e-5;
        for (int i = 0; i < before.length; i++) {
            double slope =
                    (batchLoss(moved(network, i, h), dataset)
                                    - batchLoss(moved(network, i, -h), dataset))
                            / (2 * h);
            assertEquals(slope, before[i] - after[i], 2e-5, "parameter " + i);
        }
    }

    private static Network moved(Network network, int parameter, double step) {
        List<Node> moved = new ArrayList<>();
        int at = 0;
        for (Node node : network.nodes()) {
            moved.add(
                    new Node(
                            node.name(),
                            moved(node.operation(), parameter - at, step),
                            node.inputs()));
            at += (int) node.operation().parameterCount();
        }
        return new Network(network.inputShape(), moved);
    }

    private static Operation moved(Operation operation, int parameter, double step) {
        if (parameter < 0 || parameter >= operation.parameterCount()) {
            return operation;
        } else if (operation instanceof Dense d) {
            int weights = d.inputs() * d.outputs();
            return new Dense(
                    d.outputs(),
                    d.inputs(),
                    moved(d.weights(), parameter, step),
                    moved(d.biases(), parameter - weights, step));
        } else if (operation instanceof Convolution c) {
            return new Convolution(
                    c.window(),
                    c.outputs(),
                    c.groupInputs(),
                    c.groups(),
                    Reals.of(moved(c.weights().toArray(), parameter, step)),
                    c.bias()
                            .map(
                                    b ->
                                            Reals.of(
                                                    moved(
                                                            b.toArray(),
                                                            parameter - c.weights().length(),
                                                            step))));
        }
        BatchNormalization b = (BatchNormalization) operation;
        return new BatchNormalization(
                Reals.of(moved(b.scale().toArray(), parameter, step)),
                Reals.of(moved(b.shift().toArray(), parameter - b.scale().length(), step)),
                b.mean(),
                b.variance(),
                b.epsilon());
    }

    private static double[] moved(double[] values, int index, double step) {
        if (index >= 0 && index < values.length) {
            values[index] += step;
        }
        return values;
    }

    /** r ← 0.9·r + 0.1·b, by hand for a normalisation right after the input. */
    @Test
    void runningMomentsFollowTheBatches() throws InterruptedException {
        add(
                new BatchNormalization(Reals.of(1), Reals.of(0), Reals.of(2), Reals.of(3), 1e-5),
                Network.INPUT);
        add(dense(1, 2), 0);
        Network network = new Network(1, nodes);
        Dataset dataset =
                Dataset.of("two", new int[] {1}, new double[] {1, 4}, new int[] {0, 1}, 2, 2);
        Network trained =
                trainer()
                        .train(
                                request(network, dataset, new Optimizer.Sgd(0.1, 0), 1, 2),
                                new RecordedTraining());
        BatchNormalization after = (BatchNormalization) trained.nodes().get(0).operation();
        assertEquals(0.9 * 2 + 0.1 * 2.5, after.mean().get(0), 1e-6);
        assertEquals(0.9 * 3 + 0.1 * 4.5, after.variance().get(0), 1e-6, "4.5 is unbiased");
    }

    /** A graph with all that depends on the place in a batch or on random numbers. */
    private Network randomized() {
        int conv = add(convolution(Window.of(3, 3).withPadding(1, 1), 1, 8, 1), Network.INPUT);
        int normalized =
                add(
                        new BatchNormalization(
                                drawn(8, 1),
                                drawn(8, 0),
                                Reals.of(new double[8]),
                                drawn(8, 5),
                                1e-5),
                        add(new Dropout(0.2, true), conv));
        int dropped = add(new Dropout(0.3), add(new PRelu(drawn(1, 0.25)), normalized));
        int pooled = add(new MaxPool(Window.of(4, 4).withStride(4, 4)), dropped);
        add(dense(8 * 9, 3), add(new Reshape(Shape.of(72)), pooled));
        return new Network(Shape.of(1, 12, 12), nodes);
    }

    /** One step with one sample: a filter whose channel was dropped has no gradient at all. */
    @Test
    void dropsWholeChannels() throws InterruptedException {
        int filters = 32;
        Window window = Window.of(2, 2);
        int conv = add(convolution(window, 1, filters, 1), Network.INPUT);
        int dropped = add(new Dropout(0.5, true), conv);
        int flat = add(new Reshape(Shape.of(4 * filters)), dropped);
        add(dense(4 * filters, 3), flat);
        Network network = new Network(Shape.of(1, 3, 3), nodes);
        TrainingRequest request =
                request(network, samples(network, 1), new Optimizer.Sgd(0.1, 0), 1, 1);
        Network trained = trainer().train(request, new RecordedTraining());
        int still = 0;
        for (int filter = 0; filter < filters; filter++) {
            int moved = movedWeights(filter, network, trained);
            assertTrue(moved == 0 || moved == window.size(), filter + ": " + moved + " moved");
            still += moved == 0 ? 1 : 0;
        }
        assertTrue(still > 4 && still < 28, still + " of " + filters + " filters were dropped");
    }

    private static int movedWeights(int filter, Network before, Network after) {
        Reals old = ((Convolution) before.nodes().get(0).operation()).weights();
        Reals now = ((Convolution) after.nodes().get(0).operation()).weights();
        int moved = 0;
        for (int k = 4 * filter; k < 4 * filter + 4; k++) {
            moved += old.get(k) == now.get(k) ? 0 : 1;
        }
        return moved;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anyNumberOfThreadsGivesTheSameBits(int threads) throws Exception {
        Network network = randomized();
        TrainingRequest request =
                request(network, samples(network, 50), Optimizer.Adam.of(0.01), 2, 32);
        Network expected = trainer().train(request, new RecordedTraining());
        assertNotEquals(network, expected);
        Callable<Network> training = () -> trainer().train(request, new RecordedTraining());
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            assertEquals(expected, pool.submit(training).get());
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnWithTheSameBits(boolean graph) throws InterruptedException {
        Network network = graph ? randomized() : Samples.network(3, 4, 5, 3);
        Dataset dataset = samples(network, 20);
        for (Optimizer optimizer :
                List.of(
                        new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01),
                        new Optimizer.Sgd(0.01, 0.9, 0.01),
                        new Optimizer.Sgd(0.01, 0))) {
            TrainingRequest request = request(network, dataset, optimizer, 4, 8);
            RecordedTraining whole = new RecordedTraining();
            Network expected = trainer().train(request, whole);
            TrainerState half = whole.states.get(2);
            RecordedTraining rest = new RecordedTraining();
            assertEquals(expected, trainer().train(request.resuming(half), rest));
            assertEquals(List.of("epoch 3", "checkpoint 4", "epoch 4"), rest.events);
            assertEquals(whole.losses.subList(2, 4), rest.losses);
        }
    }

    @Test
    void keepsNetworksWithinAnEpochAndEndsWhenAsked() throws InterruptedException {
        Network network = Samples.network(3, 4, 5, 3);
        TrainingRequest request =
                new TrainingRequest(
                        network,
                        samples(network, 40),
                        new Optimizer.Sgd(0.1, 0),
                        new LearningRateSchedule.Constant(),
                        5,
                        10,
                        false,
                        0,
                        new TreeSet<>(Set.of(0, 1)),
                        2,
                        Optional.empty(),
                        GraphTrainingContract::noBackend);
        RecordedTraining recorded = new RecordedTraining().endingAfter(2);
        Network last = trainer().train(request, recorded);
        assertEquals(
                List.of(
                        "checkpoint 0",
                        "checkpoint 0.5",
                        "checkpoint 1",
                        "epoch 1",
                        "checkpoint 1.5",
                        "epoch 2"),
                recorded.events);
        assertEquals(8, recorded.batchLosses.size());
        assertNotEquals(recorded.checkpoints.get(1.5), last);
    }

    /** With η = 1 and no loss to speak of, θ ← θ − λ·θ. */
    @Test
    void weightDecayPullsToZero() throws InterruptedException {
        Network network = Network.fullyConnected(List.of(new Dense(1, 1, new double[] {64}, null)));
        Dataset far =
                Dataset.of("far", new int[] {1}, new double[] {1, -1}, new int[] {1, 0}, 2, 2);
        Network trained =
                trainer()
                        .train(
                                new TrainingRequest(
                                        network,
                                        far,
                                        new Optimizer.Sgd(1, 0, 0.25),
                                        1,
                                        2,
                                        false,
                                        0,
                                        new TreeSet<>()),
                                new RecordedTraining());
        assertEquals(48, ((Dense) trained.nodes().get(0).operation()).weight(0, 0));
    }

    @Test
    void theScheduleMultipliesTheRate() {
        assertEquals(1, new LearningRateSchedule.Step(2, 0.5).factor(1.9, 10));
        assertEquals(0.25, new LearningRateSchedule.Step(2, 0.5).factor(4.5, 10));
        assertEquals(0.5, new LearningRateSchedule.Cosine().factor(5, 10), 1e-15);
        assertEquals(0.75, new LearningRateSchedule.Linear().factor(2.5, 10));
    }
}
