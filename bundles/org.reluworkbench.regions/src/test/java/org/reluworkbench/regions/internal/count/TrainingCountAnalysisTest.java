package org.reluworkbench.regions.internal.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.training.WatchedTraining;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.trainer.internal.BackendTrainer;

class TrainingCountAnalysisTest {
    private static final List<Long> SEEDS = List.of(0L, 1000L);
    private static final double[][] DOMAIN = {{-2, -2}, {2, -2}, {2, 2}, {-2, 2}};

    private static TrainingCountParameters parameters(
            List<Double> noise, List<Double> rates, int epochs) {
        return parameters(List.of(6, 5), 0.1, noise, rates, epochs);
    }

    private static TrainingCountParameters parameters(
            List<Integer> hidden,
            double biasDeviation,
            List<Double> noise,
            List<Double> rates,
            int epochs) {
        return new TrainingCountParameters(
                hidden,
                biasDeviation,
                noise,
                rates,
                SEEDS,
                TrainingCountParameters.Rule.SGD,
                0.5,
                epochs,
                8,
                2,
                Optional.of(DOMAIN),
                Optional.empty(),
                100_000,
                Optional.empty());
    }

    /** Points of the square, labelled by the disc they are in or not. */
    private static Dataset disc() {
        Random random = new Random(3);
        double[] values = new double[80];
        int[] labels = new int[40];
        for (int i = 0; i < labels.length; i++) {
            values[2 * i] = 2 * random.nextDouble() - 1;
            values[2 * i + 1] = 2 * random.nextDouble() - 1;
            labels[i] = Math.hypot(values[2 * i], values[2 * i + 1]) < 0.7 ? 1 : 0;
        }
        return Dataset.of("disc", new int[] {2}, values, labels, 2, 40);
    }

    private static RecordingContext run(TrainingCountParameters parameters) throws Exception {
        TrainingCountAnalysis analysis = new TrainingCountAnalysis();
        analysis.addTrainer(new BackendTrainer());
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("dataset", disc())
                        .with(new JavaBackend());
        analysis.run(parameters, context);
        return context;
    }

    @Test
    void beginsWithTheRegionsOfRandomNetworks() throws Exception {
        RecordingContext context =
                run(parameters(List.of(7, 7), 0.1, List.of(0.0), List.of(0.05), 2));
        CountAnalysis count = new CountAnalysis();
        RecordingContext random = new RecordingContext(count.descriptor());
        count.run(
                new CountParameters(
                        2,
                        List.of(7),
                        List.of(2),
                        List.of(0.1),
                        SEEDS,
                        Optional.of(DOMAIN),
                        Optional.empty(),
                        100_000),
                random);
        List<List<Object>> rows = context.output("networks", Table.class).rows();
        List<List<Object>> expected = random.output("networks", Table.class).rows();
        assertEquals(4, rows.size());
        for (int seed = 0; seed < 2; seed++) {
            assertEquals(0L, rows.get(2 * seed).get(CountedTraining.EPOCH));
            assertEquals(expected.get(seed).subList(5, 9), rows.get(2 * seed).subList(5, 9));
        }
        assertEquals(98, context.number("halfSquare"));
    }

    /** The same training and the same slice, one by one. */
    @Test
    void countsTheRegionsOfTheTrainedNetworks() throws Exception {
        RecordingContext context = run(parameters(List.of(0.0), List.of(0.05), 3));
        List<List<Object>> rows = context.output("networks", Table.class).rows();
        assertEquals(
                List.of(0L, 2L, 3L, 0L, 2L, 3L),
                rows.stream().map(row -> row.get(CountedTraining.EPOCH)).toList());
        assertNull(rows.get(0).get(4), "no loss before the training");
        for (int seed = 0; seed < 2; seed++) {
            Network initial =
                    FreshNetworks.fullyConnected(
                            List.of(2, 6, 5, 1), 0.1, SEEDS.get(seed), context);
            Network trained =
                    new BackendTrainer()
                            .train(
                                    new TrainingRequest(
                                                    initial,
                                                    disc(),
                                                    new Optimizer.Sgd(0.05, 0.5),
                                                    3,
                                                    8,
                                                    true,
                                                    SEEDS.get(seed),
                                                    new TreeSet<>())
                                            .on(new JavaBackend()),
                                    new WatchedTraining(3, context));
            long regions =
                    new Slice(
                                    trained,
                                    PlaneEmbedding.identity(),
                                    new ConvexPolygon(DOMAIN),
                                    100_000)
                            .compute(Progress.NONE)
                            .faces()
                            .count();
            assertEquals(regions, rows.get(3 * seed + 2).get(CountedTraining.ACTIVATION_REGIONS));
            assertEquals(regions / 60.5, (double) rows.get(3 * seed + 2).get(8), 1e-12);
        }
    }

    @Test
    void curvesAreMeansOverTheSeeds() throws Exception {
        RecordingContext context = run(parameters(List.of(0.0, 1.0), List.of(0.05, 0.5), 2));
        List<List<Object>> rows = context.output("networks", Table.class).rows();
        List<List<Object>> curves = context.output("curves", Table.class).rows();
        assertEquals(16, rows.size());
        assertEquals(8, curves.size());
        assertEquals(List.of("noise 0, η 0.05", 0.0, 0.05, 2L, 2L), curves.get(1).subList(0, 5));
        for (int cell = 0; cell < 4; cell++) {
            for (int epoch = 0; epoch < 2; epoch++) {
                double one = (Long) rows.get(4 * cell + epoch).get(5);
                double other = (Long) rows.get(4 * cell + 2 + epoch).get(5);
                List<Object> curve = curves.get(2 * cell + epoch);
                assertEquals((one + other) / 2, curve.get(5));
                // Of two counts the standard error is half their distance.
                assertEquals(Math.abs(one - other) / 2, (double) curve.get(6), 1e-12);
                assertEquals(Math.min(one, other), (double) curve.get(7), 1e-12);
                assertEquals(Math.max(one, other), (double) curve.get(8), 1e-12);
            }
        }
        assertNotEquals(rows.get(1).get(4), rows.get(9).get(4), "random labels, another loss");
        // Two inputs, bias deviation 0.1, a square of area 16 and 11 neurons.
        double bound = TheoremBound.of(2, 0.1, DOMAIN).regions(11);
        for (List<Object> curve : curves) {
            assertEquals(bound, curve.get(12));
        }
        assertTrue(DrawnFields.of(context, "regions").contains("halfSquare"));
        assertEquals(
                Set.of("epoch", "activationRegions", "training", "halfSquare", "theoremBound"),
                DrawnFields.of(context, "bound"));
        assertEquals(8, context.number("networks"));
    }

    @Test
    void withoutBiasesNothingIsProved() throws Exception {
        RecordingContext context = run(parameters(List.of(4), 0, List.of(0.0), List.of(0.05), 1));
        assertNull(context.output("curves", Table.class).rows().get(0).get(12));
        assertFalse(DrawnFields.of(context, "bound").contains("theoremBound"));
    }

    @Test
    void leavesTrainingsThatDivergeOut() throws Exception {
        RecordingContext context = run(parameters(List.of(0.0), List.of(0.05, 1e30), 4));
        assertEquals(2, context.number("networks"));
        assertEquals(2, context.number("diverged"));
        for (List<Object> row : context.output("networks", Table.class).rows()) {
            assertEquals(0.05, row.get(1));
        }
        assertFalse(context.output("curves", Table.class).rows().isEmpty());
    }

    @Test
    void momentumIsForSgd() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new TrainingCountParameters(
                                        List.of(4),
                                        0,
                                        List.of(0.0),
                                        List.of(0.1),
                                        SEEDS,
                                        TrainingCountParameters.Rule.ADAM,
                                        0.5,
                                        1,
                                        1,
                                        1,
                                        Optional.empty(),
                                        Optional.empty(),
                                        10,
                                        Optional.empty()));
        assertEquals("momentum is for sgd; adam has its own constants", e.getMessage());
    }
}
