package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.sweep} with and without training, against its networks one by one. */
class SweepAnalysisTest {
    private static SweepParameters sweep(int networks, int shard) {
        return sweep(networks, shard, 0);
    }

    private static SweepParameters sweep(int networks, int shard, int epochs) {
        return new SweepParameters(
                List.of(3, 5),
                List.of(2, 3),
                networks,
                Optional.empty(),
                1,
                WeightInitialisation.HE_NORMAL,
                Optional.of(0.1),
                2,
                2,
                10_000_000,
                shard,
                epochs,
                40,
                SweepLabels.BALL,
                0.01);
    }

    @Test
    void aSweepDoesNotDependOnItsShards() throws IOException, InterruptedException {
        RecordingContext one = run(new SweepAnalysis(), sweep(12, 12), Map.of());
        RecordingContext many = run(new SweepAnalysis(), sweep(12, 5), Map.of());
        assertEquals(one.output("histogram", Table.class), many.output("histogram", Table.class));
        assertEquals(one.output("cells", Table.class), many.output("cells", Table.class));
        List<Object> cell = one.output("cells", Table.class).rows().get(3);
        assertEquals(List.of(5L, 3L, 96L, 81L, 12L), cell.subList(0, 5));
        long counted =
                one.output("histogram", Table.class).rows().stream()
                        .mapToLong(row -> (Long) row.get(4))
                        .sum();
        assertEquals(4 * 12, counted);
    }

    @Test
    void aSweepHasTheRanksOfItsNetworks() throws IOException, InterruptedException {
        SweepParameters parameters = sweep(3, 3);
        RecordingContext context = run(new SweepAnalysis(), parameters, Map.of());
        List<Object> cell = context.output("cells", Table.class).rows().get(2);
        double mean = meanRank(parameters, context, network -> network);
        assertEquals(mean, (Double) cell.get(7), 1e-12);
    }

    @Test
    void theMeanDeficitOfASweepLiesBetweenBounds() throws IOException, InterruptedException {
        SweepParameters parameters = sweep(3, 3);
        RecordingContext context = run(new SweepAnalysis(), parameters, Map.of());
        double mean = (Double) context.output("cells", Table.class).rows().get(3).get(7);
        double meanBound = 0;
        for (int t = 0; t < 3; t++) {
            long seed = parameters.networkSeed(5, 3, t);
            Network network =
                    FreshNetworks.fullyConnected(List.of(5, 5, 5, 5, 1), 0.1, seed, context);
            Circuit circuit = Circuit.of(network);
            SampleBatch batch = SampleBatch.normal(5, 162, new SplittableRandom(seed + 50));
            BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);
            meanBound += rank.columnBound() / 3.0;
        }
        assertTrue(meanBound > mean, "some are not certified");
        assertEquals(81 - mean, context.number("meanDeficit.w5d3"), 1e-12);
        assertEquals(81 - meanBound, context.number("meanDeficitLower.w5d3"), 1e-12);
    }

    /** Of three networks of width 5 and depth 2, one by one. */
    private static double meanRank(
            SweepParameters parameters, RecordingContext context, UnaryOperator<Network> change)
            throws IOException, InterruptedException {
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            long seed = parameters.networkSeed(5, 2, t);
            Network network = FreshNetworks.fullyConnected(List.of(5, 5, 5, 1), 0.1, seed, context);
            BatchParameters batch =
                    new BatchParameters(Optional.empty(), seed + 50, 1e-9, false, 0);
            sum +=
                    run(new BatchAnalysis(), batch, Map.of("network", change.apply(network)))
                            .number("rankLower");
        }
        return sum / 3;
    }

    @Test
    void aSweepAfterTrainingHasTheRanksOfTheTrainedNetworks()
            throws IOException, InterruptedException {
        SweepParameters parameters = sweep(3, 2, 5);
        SweepAnalysis analysis = new SweepAnalysis();
        SilencingTrainer trainer = new SilencingTrainer();
        analysis.addTrainer(trainer);
        RecordingContext context = run(analysis, parameters, Map.of());
        List<Object> cell = context.output("cells", Table.class).rows().get(2);
        double mean = meanRank(parameters, context, SilencingTrainer::silenced);
        assertEquals(mean, (Double) cell.get(7), 1e-12);
        assertEquals(0.25, context.number("meanTrainLoss.w5d2"));
        assertEquals(5, trainer.lastRequest().epochs());
        Dataset data = trainer.lastRequest().dataset();
        assertEquals(40, data.trainSamples());
        int outside = 0;
        double[] point = new double[data.features()];
        for (int s = 0; s < 40; s++) {
            data.copyRows(s, 1, point, 0);
            double radius = Arrays.stream(point).map(x -> x * x).sum();
            assertEquals(radius > 4.3515 ? 1 : 0, data.label(s), "the median of χ² is 4.3515");
            outside += data.label(s);
        }
        assertTrue(outside > 8 && outside < 32, outside + " outside");
    }

    @Test
    void aSweepAfterTrainingNeedsATrainer() {
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> run(new SweepAnalysis(), sweep(3, 2, 5), Map.of()));
        assertEquals(StandardErrorCode.SERVICE_GONE, refused.code());
    }
}
