package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.BATCH;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.dataset;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.evolution} against batches of its checkpoints. */
class EvolutionAnalysisTest {
    @Test
    void trainingsAreFollowed() throws IOException, InterruptedException {
        Network first = TestNetworks.random(List.of(2, 4, 1), 1, 1, 0.5);
        Network last = TestNetworks.random(List.of(2, 4, 1), 50, 1, 0.5);
        Trajectory trajectory =
                new Trajectory(
                        List.of(
                                new Trajectory.Checkpoint(0, Double.NaN, first),
                                new Trajectory.Checkpoint(10, 0.5, last)));
        Dataset data = dataset(TestNetworks.batch(2, 7, 3));
        RecordingContext context =
                run(
                        new EvolutionAnalysis(),
                        new EvolutionParameters(Optional.empty(), 0, 1e-6),
                        Map.of("trajectory", trajectory, "dataset", data));
        RecordingContext batch =
                run(new BatchAnalysis(), BATCH, Map.of("network", last, "dataset", data));
        assertEquals(batch.number("rankLower"), context.number("last"));
        List<List<Object>> rows = context.output("ranks", Table.class).rows();
        assertEquals(2, rows.size());
        assertEquals(10.0, rows.get(1).get(0));
        assertEquals(17L - 4, rows.get(1).get(4));
        assertEquals(17L - 4 - (Long) rows.get(1).get(2), rows.get(1).get(5));
        assertEquals(17L - 4 - (Long) rows.get(1).get(3), rows.get(1).get(6));
    }

    @Test
    void aRankThatIsNotCertifiedIsAnInterval() throws IOException, InterruptedException {
        // The batch of the certificate's test.
        Network first = TestNetworks.talk(5, 3, 0);
        Dataset data = dataset(TestNetworks.talkBatch(5, 3, 0, 162));
        Network last = TestNetworks.random(List.of(5, 2, 1), 1, 1, 0.5);
        Trajectory trajectory =
                new Trajectory(
                        List.of(
                                new Trajectory.Checkpoint(0, Double.NaN, first),
                                new Trajectory.Checkpoint(1, 0.5, last)));
        RecordingContext context =
                run(
                        new EvolutionAnalysis(),
                        new EvolutionParameters(Optional.empty(), 0, 1e-6),
                        Map.of("trajectory", trajectory, "dataset", data));
        Scalar.Undecided interval =
                assertInstanceOf(Scalar.Undecided.class, context.scalars().get("first"));
        assertEquals(73, interval.lower());
        assertEquals(74, interval.upper());
        assertTrue(
                interval.why().startsWith("the rank is 73 but with a probability of at most "),
                interval.why());
        assertEquals(73, context.number("firstLower"));
        assertEquals(74, context.number("firstUpper"));
        assertEquals(13, context.number("last"));
        assertEquals(13, context.number("lastLower"));
        assertEquals(13, context.number("lastUpper"));
    }
}
