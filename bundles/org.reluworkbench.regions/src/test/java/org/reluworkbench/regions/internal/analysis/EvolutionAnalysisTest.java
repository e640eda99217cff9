package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

class EvolutionAnalysisTest {
    private static final EvolutionAnalysis ANALYSIS = new EvolutionAnalysis();
    private static final SliceParameters DEFAULTS =
            new SliceParameters(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    100_000,
                    0);
    private static final Trajectory TRAJECTORY =
            new Trajectory(
                    List.of(
                            new Trajectory.Checkpoint(
                                    0,
                                    Double.NaN,
                                    SliceAnalysisTest.network(500, 2, 32, 32, 32, 1)),
                            new Trajectory.Checkpoint(
                                    10, 0.5, SliceAnalysisTest.network(11, 2, 8, 8, 1))));

    private static RecordingContext context(Trajectory trajectory) {
        return new RecordingContext(ANALYSIS.descriptor()).with("trajectory", trajectory);
    }

    @Test
    void publishesAComplexAndARowForEveryCheckpoint() throws IOException, InterruptedException {
        RecordingContext context = context(TRAJECTORY);
        ANALYSIS.run(DEFAULTS, context);
        assertEquals(831, context.number("firstRegions"));
        Complexes complexes = context.output("complexes", Complexes.class);
        assertEquals(
                complexes.frames().get(1).complex().faces().count(), context.number("lastRegions"));
        Table counts = context.output("counts", Table.class);
        assertEquals(2, counts.rows().size());
        assertNull(counts.rows().get(0).get(1));
        assertEquals(0.5, counts.rows().get(1).get(1));
        assertEquals(867L, counts.rows().get(0).get(5));
        Figure figure = context.output("figure", Figure.class);
        assertEquals("counts", figure.table());
        List<String> columns = counts.columns().stream().map(Column::name).toList();
        try (JsonParser json = new JsonFactory().createParser(figure.vegaLite())) {
            while (json.nextToken() != null) {
                // The lines are drawn of columns that the table has.
                if (json.currentToken() == JsonToken.VALUE_STRING
                        && json.getText().endsWith("egions")
                        && !json.getText().equals("regions")) {
                    assertTrue(columns.contains(json.getText()), json.getText());
                }
            }
        }
    }

    private static Trajectory.Checkpoint line(int epoch, double weight, double bias) {
        return new Trajectory.Checkpoint(
                epoch,
                Double.NaN,
                Network.fullyConnected(
                        RandomNetworks.of(
                                        new double[][] {{weight, 0, bias}}, new double[][] {{1, 0}})
                                .layers()));
    }

    @Test
    void aPatternIsBornWhenItIsRealisedOnTheDomainAndDiesWhenNotAnyMore()
            throws IOException, InterruptedException {
        // On [−1, 1]²: the line x = 0 has both sides, x = −5 and x = 5 lie outside.
        Trajectory trajectory =
                new Trajectory(
                        List.of(
                                line(0, 1, 0),
                                line(1, 1, 5),
                                line(2, -1, -5),
                                line(3, 1, 0.5),
                                line(4, 2, -0.5)));
        RecordingContext context = context(trajectory);
        ANALYSIS.run(DEFAULTS, context);
        List<List<Object>> rows = context.output("counts", Table.class).rows();
        Long[][] expected = {
            {2L, null, null}, {1L, 0L, 1L}, {1L, 1L, 1L}, {2L, 1L, 0L}, {2L, 0L, 0L}
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i][0], rows.get(i).get(2), "regions of row " + i);
            assertEquals(expected[i][1], rows.get(i).get(10), "births of row " + i);
            assertEquals(expected[i][2], rows.get(i).get(11), "deaths of row " + i);
        }
        assertEquals(2, context.number("births"));
        assertEquals(2, context.number("deaths"));
        assertEquals("counts", context.output("turnover", Figure.class).table());
    }

    @Test
    void regionsGrowByBirthsWithoutDeaths() throws IOException, InterruptedException {
        Trajectory trajectory =
                new Trajectory(
                        IntStream.range(0, 6)
                                .mapToObj(
                                        i ->
                                                new Trajectory.Checkpoint(
                                                        i,
                                                        1,
                                                        SliceAnalysisTest.network(
                                                                i / 2, 2, 12, 12, 1)))
                                .toList());
        RecordingContext context = context(trajectory);
        ANALYSIS.run(DEFAULTS, context);
        List<List<Object>> rows = context.output("counts", Table.class).rows();
        for (int i = 1; i < rows.size(); i++) {
            long births = (Long) rows.get(i).get(10);
            long deaths = (Long) rows.get(i).get(11);
            assertEquals(
                    (Long) rows.get(i).get(2) - (Long) rows.get(i - 1).get(2), births - deaths);
            assertEquals(i % 2 == 1, births == 0 && deaths == 0, "the same network again");
        }
    }

    @Test
    void plansOneShardForEveryCheckpoint() {
        assertEquals(List.of("epoch 0", "epoch 10"), ANALYSIS.plan(DEFAULTS, context(TRAJECTORY)));
    }

    @Test
    void tellsAMistakeBeforeTheFirstShard() {
        Trajectory lines =
                new Trajectory(
                        List.of(
                                new Trajectory.Checkpoint(
                                        0, Double.NaN, SliceAnalysisTest.network(1, 1, 4, 1))));
        assertThrows(WorkbenchException.class, () -> ANALYSIS.plan(DEFAULTS, context(lines)));
    }
}
