package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.ListedRun;
import org.reluworkbench.storage.RunMarks;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.ScalarReading;

/**
 * A run in a list.
 *
 * @param scalars those that were asked for, each a number or {lower, upper}; {@code null} outside
 *     lists
 */
record RunSummary(
        long id,
        String study,
        String state,
        String created,
        String started,
        String finished,
        Failure failure,
        String person,
        Long repeats,
        int priority,
        List<String> tags,
        String note,
        List<String> pins,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> scalars) {

    static RunSummary of(ListedRun run) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        run.scalars().forEach((name, reading) -> scalars.put(name, value(reading)));
        return of(
                run.id(),
                run.study(),
                run.state(),
                run.created(),
                run.started(),
                run.finished(),
                run.failure(),
                run.marks(),
                scalars);
    }

    static RunSummary of(RunRecord run, RunMarks marks) {
        return of(
                run.id(),
                run.study(),
                run.state(),
                run.created(),
                run.started(),
                run.finished(),
                run.failure(),
                marks,
                null);
    }

    private static RunSummary of(
            long id,
            String study,
            RunState state,
            Instant created,
            Optional<Instant> started,
            Optional<Instant> finished,
            Optional<Failure> failure,
            RunMarks marks,
            Map<String, Object> scalars) {
        return new RunSummary(
                id,
                study,
                name(state),
                created.toString(),
                time(started),
                time(finished),
                failure.orElse(null),
                marks.person().orElse(null),
                marks.repeats().orElse(null),
                marks.priority(),
                marks.tags(),
                marks.note(),
                marks.pins(),
                scalars);
    }

    private static Object value(ScalarReading reading) {
        return reading.low() == reading.high()
                ? (Object) reading.low()
                : Map.of("lower", reading.low(), "upper", reading.high());
    }

    static String name(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** ISO 8601 in UTC, or {@code null}. */
    static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
