package org.reluworkbench.model.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

class SweepAnalysisTest {
    private final SweepAnalysis analysis = new SweepAnalysis();
    private final Dataset data =
            PlaneProblem.GAUSSIANS.draw(90, 3, 0.2, 60, new SplittableRandom(1));
    private final RecordingContext context =
            new RecordingContext(analysis.descriptor())
                    .with(new JavaBackend())
                    .with("dataset", data);

    private static SweepParameters sweep(
            List<Integer> widths, List<Integer> depths, List<Double> noise, List<Long> seeds) {
        return new SweepParameters(
                widths,
                depths,
                noise,
                seeds,
                WeightInitialisation.HE_NORMAL,
                TrainParameters.Rule.SGD,
                0.1,
                0.9,
                0,
                3,
                16,
                Optional.empty());
    }

    @Test
    void trainsANetworkForEachCombination() throws Exception {
        analysis.addTrainer(new ShrinkingTrainer("shrinking", 1));
        analysis.run(sweep(List.of(4, 8), List.of(1, 2), List.of(0.0, 0.5), List.of(7L)), context);
        Table networks = context.output("networks", Table.class);
        assertEquals(8, networks.rows().size());
        assertEquals(8, context.number("networks"));
        List<Object> first = networks.rows().get(0);
        assertEquals(List.of(4L, 1L, 0.0, 7L, 4 * 3 + 3 * 5L), first.subList(0, 5));
        List<Object> last = networks.rows().get(7);
        assertEquals(List.of(8L, 2L, 0.5, 7L, 24 + 72 + 27L), last.subList(0, 5));
        assertEquals("networks", context.output("accuracies", Figure.class).table());
    }

    /** The same training as model.train does, so the same accuracies. */
    @Test
    void aCellIsWhatTrainingGives() throws Exception {
        ShrinkingTrainer trainer = new ShrinkingTrainer("shrinking", 1);
        analysis.addTrainer(trainer);
        SweepParameters parameters = sweep(List.of(5), List.of(1), List.of(0.0), List.of(3L));
        analysis.run(parameters, context);
        TrainAnalysis single = new TrainAnalysis();
        single.addTrainer(trainer);
        RecordingContext trained =
                new RecordingContext(single.descriptor())
                        .with(new JavaBackend())
                        .with("dataset", data);
        single.run(parameters.training(parameters.cells().get(0)), trained);
        List<Object> row = context.output("networks", Table.class).rows().get(0);
        assertEquals(trained.number("trainAccuracy"), row.get(5));
        assertEquals(trained.number("testLoss"), row.get(8));
        assertEquals(trained.number("testAccuracy"), context.number("bestTestAccuracy"));
    }

    @Test
    void theNoiseOfASeedIsTheSameForEveryNetwork() throws Exception {
        ShrinkingTrainer trainer = new ShrinkingTrainer("shrinking", 1);
        analysis.addTrainer(trainer);
        analysis.run(sweep(List.of(4), List.of(1), List.of(1.0), List.of(3L)), context);
        Dataset first = trainer.lastRequest().dataset();
        analysis.run(sweep(List.of(6), List.of(1), List.of(1.0), List.of(3L)), context);
        assertEquals(first, trainer.lastRequest().dataset());
        long changed = 0;
        for (int row = 0; row < data.samples(); row++) {
            changed += first.label(row) == data.label(row) ? 0 : 1;
        }
        // 60 uniform labels of 3 classes: 40 change, with deviation 3.7.
        assertTrue(changed > 20 && changed < 60, changed + " labels changed");
    }

    @Test
    void refusesMoreNetworksThanAnyoneWaitsFor() {
        List<Integer> hundred = java.util.Collections.nCopies(100, 1);
        List<Long> seeds = java.util.Collections.nCopies(11, 1L);
        assertEquals(
                "a sweep has at most 100000 networks, not 110000",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> sweep(hundred, hundred, List.of(0.0), seeds))
                        .getMessage());
    }
}
