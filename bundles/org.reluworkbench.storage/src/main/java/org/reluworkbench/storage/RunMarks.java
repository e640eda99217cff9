package org.reluworkbench.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What people have put on a run.
 *
 * @param person who started it, if that is known
 * @param repeats the run whose study it was started again from, to compare both
 * @param priority of its work in the queue: larger goes first
 * @param tags sorted
 * @param note free text, possibly empty
 * @param pins ids of its pinned steps
 */
public record RunMarks(
        Optional<String> person,
        Optional<Long> repeats,
        int priority,
        List<String> tags,
        String note,
        List<String> pins) {
    public RunMarks {
        tags = List.copyOf(tags);
        pins = List.copyOf(pins);
        Objects.requireNonNull(note);
    }
}
