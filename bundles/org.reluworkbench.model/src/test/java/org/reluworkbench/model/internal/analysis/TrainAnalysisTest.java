package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.internal.analysis.TrainParameters.Rule;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

class TrainAnalysisTest {
    private final TrainAnalysis analysis = new TrainAnalysis();
    private final RecordingContext context =
            new RecordingContext(analysis.descriptor())
                    .with(new JavaBackend())
                    .with("dataset", data(2));

    private static Dataset data(int classes) {
        return PlaneProblem.GAUSSIANS.draw(90, classes, 0.2, 60, new SplittableRandom(1));
    }

    private static TrainParameters parameters(
            int epochs,
            Optional<List<Integer>> checkpoints,
            Optional<Integer> every,
            Optional<String> trainer) {
        return new TrainParameters(
                List.of(5, 4),
                Optional.empty(),
                Initialisation.HE_NORMAL,
                0.1,
                Rule.SGD,
                0.5,
                0.9,
                epochs,
                16,
                true,
                42,
                checkpoints,
                every,
                trainer);
    }

    private static TrainParameters epochs(int epochs) {
        return parameters(epochs, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void run(Trainer trainer, TrainParameters parameters) throws InterruptedException {
        analysis.addTrainer(trainer);
        analysis.run(parameters, context);
    }

    @Test
    void publishesNetworkTrajectoryAndNumbers() throws InterruptedException {
        run(new ShrinkingTrainer("shrinking", 1), epochs(3));
        Network initial = Initialisation.HE_NORMAL.network(List.of(2, 5, 4, 1), 0.1, 42);
        Network last = context.output("network", Network.class);
        assertEquals(
                ShrinkingTrainer.halved(ShrinkingTrainer.halved(ShrinkingTrainer.halved(initial))),
                last);
        Trajectory trajectory = context.output("trajectory", Trajectory.class);
        assertEquals(
                List.of(0, 1, 2, 3),
                trajectory.checkpoints().stream().map(Trajectory.Checkpoint::epoch).toList());
        assertEquals(initial, trajectory.checkpoints().get(0).network());
        assertTrue(Double.isNaN(trajectory.checkpoints().get(0).loss()));
        assertEquals(1.0 / 3, trajectory.checkpoints().get(3).loss());
        assertEquals(last, trajectory.checkpoints().get(3).network());
        assertEquals(
                List.of("seconds", "trainAccuracy", "trainLoss", "testAccuracy", "testLoss"),
                List.copyOf(context.scalars().keySet()));
        assertEquals(
                List.of("epoch 1 of 3", "epoch 2 of 3", "epoch 3 of 3", "evaluating"),
                context.progressMessages());
    }

    @Test
    void theTableHasARowForEachEpochAndAccuraciesWhereTheNetworkWasKept()
            throws InterruptedException {
        run(
                new ShrinkingTrainer("shrinking", 1),
                parameters(4, Optional.of(List.of(2)), Optional.empty(), Optional.empty()));
        Table losses = context.output("losses", Table.class);
        assertEquals(5, losses.rows().size());
        for (int epoch = 0; epoch <= 4; epoch++) {
            List<Object> row = losses.rows().get(epoch);
            assertEquals((long) epoch, row.get(0));
            assertEquals(epoch == 0 ? null : 1.0 / epoch, row.get(1));
            assertEquals(epoch % 2 == 0, row.get(2) != null);
            assertEquals(epoch % 2 == 0, row.get(3) != null);
        }
        assertEquals(context.number("trainAccuracy"), losses.rows().get(4).get(2));
        assertEquals(context.number("testAccuracy"), losses.rows().get(4).get(3));
        assertEquals("losses", context.output("lossCurve", Figure.class).table());
    }

    @Test
    void passesTheRequestOn() throws InterruptedException {
        ShrinkingTrainer trainer = new ShrinkingTrainer("shrinking", 1);
        run(trainer, epochs(2));
        assertEquals(new Optimizer.Sgd(0.5, 0.9), trainer.lastRequest().optimizer());
        assertEquals(16, trainer.lastRequest().batchSize());
        assertTrue(trainer.lastRequest().shuffle());
        assertEquals(42, trainer.lastRequest().seed());
    }

    @Test
    void startsFromTheConnectedNetwork() throws InterruptedException {
        Network given = Initialisation.XAVIER_UNIFORM.network(List.of(2, 3, 2), 0, 9);
        context.with("network", given);
        run(new ShrinkingTrainer("shrinking", 1), epochs(1));
        assertEquals(ShrinkingTrainer.halved(given), context.output("network", Network.class));
    }

    @Test
    void severalClassesGetAnOutputEach() throws InterruptedException {
        context.with("dataset", data(3));
        run(new ShrinkingTrainer("shrinking", 1), epochs(1));
        assertEquals("2-5-4-3", context.output("network", Network.class).toString());
    }

    @Test
    void withoutTestRowsThereAreNoTestScalars() throws InterruptedException {
        context.with("dataset", PlaneProblem.XOR.draw(8, 2, 0, 8, new SplittableRandom(0)));
        run(new ShrinkingTrainer("shrinking", 1), epochs(1));
        assertFalse(context.scalars().containsKey("testAccuracy"));
        assertEquals(3, context.output("losses", Table.class).columns().size());
        assertNull(context.output("losses", Table.class).rows().get(0).get(1));
    }

    @Test
    void keepsAboutFiftyCheckpointsOrThoseAskedFor() {
        assertEquals(51, epochs(200).checkpointEpochs().size());
        assertTrue(epochs(200).checkpointEpochs().contains(4));
        assertEquals(
                List.of(0, 3, 6, 7),
                List.copyOf(
                        parameters(7, Optional.empty(), Optional.of(3), Optional.empty())
                                .checkpointEpochs()));
        assertEquals(
                List.of(0, 1, 5, 7),
                List.copyOf(
                        parameters(7, Optional.of(List.of(1)), Optional.of(5), Optional.empty())
                                .checkpointEpochs()));
    }

    @Test
    void refusesCheckpointsAfterTheEnd() {
        assertEquals(
                "checkpoints has 8, but there are only 7 epochs",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        parameters(
                                                7,
                                                Optional.of(List.of(8)),
                                                Optional.empty(),
                                                Optional.empty()))
                        .getMessage());
    }

    private void refused(StandardErrorCode code, String sentence, TrainParameters parameters) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> analysis.run(parameters, context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    private static TrainParameters by(String trainer) {
        return parameters(1, Optional.empty(), Optional.empty(), Optional.of(trainer));
    }

    @Test
    void takesTheTrainerWithTheHighestPreferenceThatDoesNotRefuse() throws InterruptedException {
        ShrinkingTrainer low = new ShrinkingTrainer("low", 1);
        ShrinkingTrainer high = new ShrinkingTrainer("high", 5);
        analysis.addTrainer(low);
        analysis.addTrainer(new ShrinkingTrainer("proud", 9, Optional.of("Not this one.")));
        run(high, epochs(1));
        assertNull(low.lastRequest());
        assertEquals(List.of("trained by high"), context.logLines());
        analysis.run(by("low"), context);
        assertEquals(List.of("trained by high", "trained by low"), context.logLines());
        refused(
                StandardErrorCode.UNSUPPORTED,
                "no trainer supports the network 2-5-4-1; proud: Not this one.",
                by("proud"));
    }

    @Test
    void tellsWhichTrainersThereAre() {
        refused(
                StandardErrorCode.SERVICE_GONE,
                "no trainer is installed; training needs a bundle that provides one",
                epochs(1));
        ShrinkingTrainer trainer = new ShrinkingTrainer("shrinking", 1);
        analysis.addTrainer(trainer);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "there is no trainer called \"backend\"; trainers now are shrinking",
                by("backend"));
        analysis.removeTrainer(trainer);
        refused(
                StandardErrorCode.SERVICE_GONE,
                "no trainer is installed; training needs a bundle that provides one",
                by("shrinking"));
    }

    @Test
    void tellsWhenTheTrainingDiverges() {
        analysis.addTrainer(new ShrinkingTrainer("shrinking", 1).diverging());
        refused(
                StandardErrorCode.NOT_FINITE,
                "the training diverged: the loss of epoch 1 is Infinity; a smaller learningRate"
                        + " may help",
                epochs(3));
    }

    @Test
    void refusesAMissingPieceOfTheTrajectory() {
        TrainingRecord record = new TrainingRecord(2, context);
        record.checkpoint(0, Initialisation.HE_NORMAL.network(List.of(1, 1), 0, 0));
        assertEquals(
                "the trainer lazy gave no checkpoint for epoch 2",
                assertThrows(
                                WorkbenchException.class,
                                () ->
                                        record.trajectory(
                                                epochs(2).checkpointEpochs().tailSet(2), "lazy"))
                        .getMessage());
    }

    @Test
    void refusesMoreCheckpointsThanFitIntoMemory() {
        // 44 parameters, 201 checkpoints, 8 bytes.
        context.withMemoryBudget(44 * 201 * 8 - 1);
        analysis.addTrainer(new ShrinkingTrainer("shrinking", 1));
        TrainParameters everyEpoch =
                parameters(200, Optional.empty(), Optional.of(1), Optional.empty());
        assertEquals(
                StandardErrorCode.OUT_OF_MEMORY,
                assertThrows(WorkbenchException.class, () -> analysis.run(everyEpoch, context))
                        .code());
    }

    @Test
    void refusesTheLargestNetworkAndTrajectoryThereCanBe() {
        List<Integer> widest = Collections.nCopies(1000, 40_000);
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                Architecture.requireMemory(
                                        Architecture.parameterCount(widest), 1_000_001, context));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
    }

    @Test
    void stopsWhenCancelled() {
        AtomicInteger asked = new AtomicInteger();
        context.cancelledWhen(() -> asked.incrementAndGet() > 3);
        analysis.addTrainer(new ShrinkingTrainer("shrinking", 1));
        assertThrows(CancellationException.class, () -> analysis.run(epochs(1000), context));
        assertEquals(3, context.progressMessages().size());
    }
}
