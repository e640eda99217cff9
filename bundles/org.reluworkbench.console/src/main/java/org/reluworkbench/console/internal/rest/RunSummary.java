package org.reluworkbench.console.internal.rest;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

/** A run in a list. */
record RunSummary(
        long id,
        String study,
        String state,
        String created,
        String started,
        String finished,
        Failure failure) {

    static RunSummary of(RunRecord run) {
        return new RunSummary(
                run.id(),
                run.study(),
                name(run.state()),
                run.created().toString(),
                time(run.started()),
                time(run.finished()),
                run.failure().orElse(null));
    }

    static String name(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** ISO 8601 in UTC, or {@code null}. */
    static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
