package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.engine.Study;
import org.reluworkbench.storage.PastStep;

final class StepEstimateTest {
    private static final Study.Step TRAIN =
            new Study.Step(
                    "t", "model.train", Map.of(), Map.of("epochs", 10, "hidden", List.of(8)));

    private static PastStep past(double seconds, String parameters) {
        return new PastStep(seconds, parameters, "cpu", Map.of());
    }

    @Test
    void knowsNothingWithoutEarlierRuns() {
        assertEquals(
                new StepEstimate("t", null, null, null, 0, false),
                StepEstimate.of(TRAIN, List.of()));
    }

    @Test
    void takesTheMedianOfRunsWithTheSameParameters() {
        List<PastStep> past =
                List.of(
                        past(3, "{\"epochs\":10.0,\"hidden\":[8],\"seed\":1}"),
                        past(100, "{\"epochs\":1000,\"hidden\":[8]}"),
                        past(1, "{\"epochs\":10,\"hidden\":[8],\"seed\":2}"),
                        past(2, "{\"epochs\":10,\"hidden\":[8],\"seed\":3}"));
        assertEquals(new StepEstimate("t", 2.0, 1.0, 3.0, 3, true), StepEstimate.of(TRAIN, past));
    }

    @Test
    void takesTheNearestOtherwise() {
        List<PastStep> past =
                List.of(
                        past(100, "{\"epochs\":1000,\"hidden\":[9]}"),
                        past(7, "{\"epochs\":10,\"hidden\":[9]}"));
        assertEquals(new StepEstimate("t", 7.0, 7.0, 7.0, 1, false), StepEstimate.of(TRAIN, past));
    }
}
