package org.reluworkbench.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is stored.
 *
 * @param steps in execution order; empty in lists of runs
 */
public record RunRecord(
        long id,
        String study,
        String studyJson,
        Optional<String> backend,
        RunState state,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Failure> failure,
        List<StepRecord> steps) {
    public RunRecord {
        steps = List.copyOf(steps);
    }
}
