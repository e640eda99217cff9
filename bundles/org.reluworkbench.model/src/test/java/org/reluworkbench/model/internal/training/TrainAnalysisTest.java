package org.reluworkbench.model.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.LearningRateSchedule;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.architecture.FreshWeights;
import org.reluworkbench.model.internal.architecture.LayeredArchitecture;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.model.internal.training.TrainParameters.Rule;
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
        return parameters(epochs, checkpoints, every, Optional.empty(), trainer);
    }

    private static TrainParameters parameters(
            int epochs,
            Optional<List<Integer>> checkpoints,
            Optional<Integer> every,
            Optional<TrainParameters.EarlyStop> earlyStop,
            Optional<String> trainer) {
        return new TrainParameters(
                List.of(5, 4),
                Optional.empty(),
                Optional.empty(),
                WeightInitialisation.HE_NORMAL,
                0.1,
                Rule.SGD,
                0.5,
                0.9,
                0.001,
                Optional.of(
                        new TrainParameters.Schedule(
                                TrainParameters.Schedule.Kind.STEP, Optional.of(2), 0.5)),
                epochs,
                16,
                true,
                42,
                checkpoints,
                every,
                Optional.empty(),
                earlyStop,
                trainer);
    }

    private static Network fresh(List<Integer> widths) {
        return LayeredArchitecture.fullyConnected(
                widths, new FreshWeights(WeightInitialisation.HE_NORMAL, 0.1, 42, 1000));
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
        Network initial = fresh(List.of(2, 5, 4, 1));
        Network last = context.output("network", Network.class);
        assertEquals(
                ShrinkingTrainer.halved(ShrinkingTrainer.halved(ShrinkingTrainer.halved(initial))),
                last);
        Trajectory trajectory = context.output("trajectory", Trajectory.class);
        assertEquals(
                List.of(0.0, 1.0, 2.0, 3.0),
                trajectory.checkpoints().stream().map(Trajectory.Checkpoint::epoch).toList());
        assertEquals(initial, trajectory.checkpoints().get(0).network());
        assertTrue(Double.isNaN(trajectory.checkpoints().get(0).loss()));
        assertEquals(1.0 / 3, trajectory.checkpoints().get(3).loss());
        assertEquals(last, trajectory.checkpoints().get(3).network());
        assertEquals(
                List.of(
                        "seconds",
                        "trainAccuracy",
                        "trainLoss",
                        "testAccuracy",
                        "testLoss",
                        "epochs"),
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
        assertEquals(new Optimizer.Sgd(0.5, 0.9, 0.001), trainer.lastRequest().optimizer());
        assertEquals(16, trainer.lastRequest().batchSize());
        assertTrue(trainer.lastRequest().shuffle());
        assertEquals(42, trainer.lastRequest().seed());
        assertEquals(new LearningRateSchedule.Step(2, 0.5), trainer.lastRequest().schedule());
    }

    @Test
    void startsFromTheConnectedNetwork() throws InterruptedException {
        Network given = fresh(List.of(2, 3, 2));
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
        TrainingRecord record = new TrainingRecord("lazy", data(2), 2, Optional.empty(), context);
        record.checkpoint(0, Double.NaN, fresh(List.of(2, 1)));
        assertEquals(
                "the trainer lazy ended after epoch 0 of 2",
                assertThrows(WorkbenchException.class, () -> record.trajectory(List.of(0, 2)))
                        .getMessage());
        assertEquals(
                "the trainer lazier gave no checkpoint for epoch 0",
                assertThrows(
                                WorkbenchException.class,
                                () ->
                                        new TrainingRecord(
                                                        "lazier",
                                                        data(2),
                                                        0,
                                                        Optional.empty(),
                                                        context)
                                                .trajectory(List.of(0)))
                        .getMessage());
    }

    @Test
    void drawsCurvesWhileItTrains() throws InterruptedException {
        run(new ShrinkingTrainer("shrinking", 1), epochs(3));
        assertEquals(3, context.curves().get("trainLoss").size());
        assertEquals(4, context.curves().get("trainAccuracy").size());
        assertEquals(4, context.curves().get("testAccuracy").size());
        assertEquals(1.0 / 3, context.curves().get("trainLoss").get(2)[1]);
    }

    /** Halving all weights lowers no validation loss below that of epoch 1 for long. */
    @Test
    void stopsWhenTheValidationLossNoLongerFalls() throws InterruptedException {
        TrainParameters.EarlyStop stop = new TrainParameters.EarlyStop(2, 0.25, 1e9, true);
        run(
                new ShrinkingTrainer("shrinking", 1),
                parameters(
                        50,
                        Optional.of(List.of(50)),
                        Optional.empty(),
                        Optional.of(stop),
                        Optional.empty()));
        assertEquals(3, context.number("epochs"));
        assertEquals(1, context.number("bestEpoch"));
        assertEquals(
                ShrinkingTrainer.halved(fresh(List.of(2, 5, 4, 1))),
                context.output("network", Network.class));
        Trajectory trajectory = context.output("trajectory", Trajectory.class);
        assertEquals(3, trajectory.checkpoints().get(1).epoch());
        Table losses = context.output("losses", Table.class);
        assertEquals("validationLoss", losses.columns().get(2).name());
        assertEquals(context.number("validationLoss"), losses.rows().get(1).get(2));
    }

    @Test
    void holdsOutRowsForValidation() throws InterruptedException {
        ShrinkingTrainer trainer = new ShrinkingTrainer("shrinking", 1);
        TrainParameters.EarlyStop stop = new TrainParameters.EarlyStop(2, 0.25, 0, true);
        run(
                trainer,
                parameters(
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(stop),
                        Optional.empty()));
        assertEquals(45, trainer.lastRequest().dataset().trainSamples(), "60 less a quarter");
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        run(new ShrinkingTrainer("shrinking", 1), epochs(3));
        Table whole = context.output("losses", Table.class);
        Trajectory all = context.output("trajectory", Trajectory.class);

        TrainingRecord record =
                new TrainingRecord("shrinking", data(2), 3, Optional.empty(), context);
        new ShrinkingTrainer("shrinking", 1)
                .train(
                        epochs(2).request(fresh(List.of(2, 5, 4, 1)), data(2), context::backend),
                        record);
        TrainingState state =
                new TrainingState(
                        "shrinking",
                        new TrainerState(2, List.of(Reals.of(2))),
                        record.kept(),
                        record.losses(),
                        List.of(),
                        Optional.empty());
        TrainingStateCodec codec = new TrainingStateCodec();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(state, bytes);
        TrainingState read = codec.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(state, read);

        RecordingContext second =
                new RecordingContext(analysis.descriptor())
                        .with(new JavaBackend())
                        .with("dataset", data(2))
                        .withKeptState(read);
        analysis.run(epochs(3), second);
        assertEquals(List.of("trained by shrinking", "goes on after epoch 2"), second.logLines());
        assertEquals(whole, second.output("losses", Table.class));
        assertEquals(all, second.output("trajectory", Trajectory.class));
        assertEquals(3, second.curves().get("trainLoss").size());
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
    void stopsWhenCancelled() {
        AtomicInteger asked = new AtomicInteger();
        context.cancelledWhen(() -> asked.incrementAndGet() > 3);
        analysis.addTrainer(new ShrinkingTrainer("shrinking", 1));
        assertThrows(CancellationException.class, () -> analysis.run(epochs(1000), context));
        assertTrue(context.progressMessages().size() <= 3, "it left within the first epochs");
    }
}
