package org.reluworkbench.model.testing.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;

/** The first updates against the same training in double. */
public abstract class FirstStepsContract {

    /** The provider under test. */
    protected abstract Trainer trainer();

    private static final int EPOCHS = 3;

    /**
     * A component of the gradient is a sum of at most 4 products of at most 3 factors, each a sum
     * of at most 7 terms of size about 1, so its error in float32 is below 3·(7 + 4)·2⁻²⁴ ≈ 2·10⁻⁶.
     * With the learning rate 0.1, nine updates and as much again from rounding the parameters,
     * whose size is below 4, the parameters differ by less than 9·(2·10⁻⁷ + 4·2⁻²⁴) ≈ 4·10⁻⁶;
     * errors of earlier updates grow a little in later gradients, for which the bound is doubled.
     */
    private static final double TOLERANCE = 8e-6;

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.9", "3, 0", "3, 0.9"})
    void sgdFollowsItsFormula(int outputs, double momentum) throws InterruptedException {
        agree(outputs, new Optimizer.Sgd(0.1, momentum));
    }

    /**
     * With ε = 0.1 no step is steeper in the gradient than η/ε = 0.1, as with SGD, and ε at another
     * place of the formula would show.
     */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void adamFollowsItsFormula(int outputs) throws InterruptedException {
        agree(outputs, new Optimizer.Adam(0.01, 0.9, 0.999, 0.1));
    }

    private void agree(int outputs, Optimizer optimizer) throws InterruptedException {
        int classes = Math.max(2, outputs);
        // 10 rows in batches of 4: the last batch of an epoch has 2.
        TrainingRequest request =
                new TrainingRequest(
                        Samples.network(3, 3, 7, 5, outputs),
                        Samples.uniform(5, 10, 3, classes, x -> (int) ((x[0] + 1) / 2 * classes)),
                        optimizer,
                        EPOCHS,
                        4,
                        false,
                        0,
                        new TreeSet<>());
        RecordedTraining recorded = new RecordedTraining();
        Network trained = trainer().train(request, recorded);

        ReferenceTraining reference = new ReferenceTraining(request);
        double[] losses = DoubleStream.generate(reference::epoch).limit(EPOCHS).toArray();
        assertArrayEquals(
                losses, recorded.losses.stream().mapToDouble(x -> x).toArray(), TOLERANCE);
        assertArrayEquals(reference.parameters(), parameters(trained), TOLERANCE);
    }

    private static double[] parameters(Network network) {
        return network.fullyConnectedLayers().orElseThrow().stream()
                .flatMapToDouble(
                        layer ->
                                DoubleStream.concat(
                                        Arrays.stream(layer.weights()),
                                        Arrays.stream(layer.biases())))
                .toArray();
    }
}
