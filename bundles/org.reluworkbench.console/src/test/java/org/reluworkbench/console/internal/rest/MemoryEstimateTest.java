package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.Study;

class MemoryEstimateTest {
    private static final int WORKERS = 4;
    private static final long BUDGET = 1000;

    private final AnalysisCatalogue catalogue =
            Fake.of(
                    AnalysisCatalogue.class,
                    Map.of(
                            "find",
                            id ->
                                    Optional.of(
                                            new AnalysisEntry(
                                                    null, "b", "1", "{}", id[0].equals("sweep")))));

    @Test
    void asManyPiecesAsWorkersOrSteps() {
        assertEquals(2, of("a", "b").atOnce());
        assertEquals(2 * BUDGET, of("a", "b").bytes());
        assertEquals(WORKERS, of("a", "a", "a", "a", "a").atOnce());
        assertEquals(0, of().bytes());
    }

    @Test
    void aStepThatIsDividedTakesAllWorkers() {
        assertEquals(WORKERS * BUDGET, of("sweep").bytes());
    }

    private MemoryEstimate of(String... analyses) {
        Study study =
                new Study(
                        "s",
                        Arrays.stream(analyses)
                                .map(each -> new Study.Step(each, each, Map.of(), Map.of()))
                                .toList());
        return MemoryEstimate.of(study, catalogue, WORKERS, BUDGET);
    }
}
