package org.reluworkbench.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a list shows it.
 *
 * @param scalars those that were asked for and that a step of it has
 */
public record ListedRun(
        long id,
        String study,
        RunState state,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Failure> failure,
        RunMarks marks,
        Map<String, ScalarReading> scalars) {
    public ListedRun {
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    }
}
