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
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Complexes;
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
