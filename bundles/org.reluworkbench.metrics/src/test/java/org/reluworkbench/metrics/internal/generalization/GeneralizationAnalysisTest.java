package org.reluworkbench.metrics.internal.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.internal.capacity.FisherRaoMeasure;
import org.reluworkbench.metrics.internal.capacity.FrobeniusCapacity;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.trainer.internal.BackendTrainer;

class GeneralizationAnalysisTest {
    private static final GeneralizationParameters PARAMETERS = parameters(List.of(40, 80), 150);

    private static GeneralizationParameters parameters(List<Integer> samples, int epochs) {
        return parameters(samples, epochs, List.of(0.03));
    }

    private static GeneralizationParameters parameters(
            List<Integer> samples, int epochs, List<Double> learningRates) {
        return new GeneralizationParameters(
                List.of(0.0, 1.0),
                List.of(64),
                samples,
                learningRates,
                List.of(0L, 1L),
                1,
                0.9,
                10,
                epochs,
                0.05,
                50,
                40,
                BiasTreatment.UNIT_INPUT,
                0.1,
                Precision.FLOAT32,
                Optional.empty());
    }

    private static GeneralizationAnalysis analysis() {
        GeneralizationAnalysis analysis = new GeneralizationAnalysis();
        analysis.addTrainer(new BackendTrainer());
        analysis.addMeasure(new FrobeniusCapacity());
        analysis.addMeasure(new FisherRaoMeasure());
        return analysis;
    }

    /** 80 strokes to train on and 50 to test. */
    private static Dataset strokes() {
        Dataset all = Workloads.mnistLike(130);
        double[] values = new double[130 * 784];
        all.copyRows(0, 130, values, 0);
        int[] labels = new int[130];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = all.label(i);
        }
        return Dataset.of("strokes", new int[] {784}, values, labels, 10, 80);
    }

    private static RecordingContext context(GeneralizationAnalysis analysis) {
        return new RecordingContext(analysis.descriptor())
                .with("dataset", strokes())
                .with(new JavaBackend());
    }

    @Test
    void findsALargeGapWithRandomLabelsOnly() throws Exception {
        GeneralizationAnalysis analysis = analysis();
        RecordingContext context = context(analysis);
        analysis.run(PARAMETERS, context);
        List<List<Object>> networks = context.output("networks", Table.class).rows();
        assertEquals(8, networks.size());
        for (List<Object> row : networks) {
            boolean random = (double) row.get(0) == 1;
            double gap = (double) row.get(8);
            assertEquals((double) row.get(6) - (double) row.get(7), gap);
            // Ten classes guessed at random, against strokes that are easy to tell apart.
            assertTrue(random ? gap > 0.4 : gap < 0.3, row.toString());
        }
        assertEquals(16, context.output("measures", Table.class).rows().size());
        // More complex by its norm is what memorises.
        assertTrue(context.number("kendallTau.log10L2") > 0);
        assertEquals(2, context.output("correlations", Table.class).rows().size());
        Figure figure = context.output("byGap", Figure.class);
        assertEquals("measures", figure.table());
        assertFalse(figure.vegaLite().contains("%"));
    }

    /** A rate that is far too large does not end the sweep over rates. */
    @Test
    void leavesTrainingsThatDivergeOut() throws Exception {
        GeneralizationAnalysis analysis = analysis();
        RecordingContext context = context(analysis);
        analysis.run(parameters(List.of(40), 5, List.of(0.03, 1e30)), context);
        List<List<Object>> networks = context.output("networks", Table.class).rows();
        assertEquals(8, networks.size());
        for (List<Object> row : networks) {
            assertEquals((double) row.get(3) == 1e30, row.get(8) == null, row.toString());
        }
        assertEquals(4, context.number("diverged"));
        assertEquals(8, context.output("measures", Table.class).rows().size());
        assertEquals(4L, context.output("correlations", Table.class).rows().get(0).get(1));
        assertEquals(
                4,
                context.logLines().stream().filter(l -> l.contains("training diverged")).count());
    }

    @Test
    void joinsShardsThatRanInAnotherOrder() throws Exception {
        GeneralizationAnalysis analysis = analysis();
        GeneralizationParameters small = parameters(List.of(40), 5);
        RecordingContext direct = context(analysis);
        analysis.run(small, direct);
        RecordingContext context = context(analysis);
        int shards = analysis.plan(small, context).size();
        List<Asset> found = new ArrayList<>();
        for (int i = shards - 1; i >= 0; i--) {
            found.add(0, analysis.runShard(small, i, context));
        }
        analysis.merge(small, Shards.of(found), context);
        assertEquals(direct.outputs(), context.outputs());
        assertEquals(direct.scalars(), context.scalars());
    }
}
