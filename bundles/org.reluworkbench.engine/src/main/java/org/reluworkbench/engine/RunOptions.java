package org.reluworkbench.engine;

import java.util.Optional;

/**
 * How to run a study.
 *
 * @param backend name of the backend, empty for the default
 * @param reuse take results of earlier runs with the same provenance key
 * @param person who starts it, if that is known
 * @param repeats the run that it repeats, to compare both
 * @param priority of its work in the queue: larger goes first
 */
public record RunOptions(
        Optional<String> backend,
        boolean reuse,
        Optional<String> person,
        Optional<Long> repeats,
        int priority) {
    /** The least and the largest priority. */
    public static final int LOWEST_PRIORITY = -10;

    public static final int HIGHEST_PRIORITY = 10;

    public RunOptions {
        if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException(
                    "the priority %d is not in %d to %d"
                            .formatted(priority, LOWEST_PRIORITY, HIGHEST_PRIORITY));
        }
    }

    public RunOptions(Optional<String> backend, boolean reuse) {
        this(backend, reuse, Optional.empty(), Optional.empty(), 0);
    }

    public static RunOptions defaults() {
        return new RunOptions(Optional.empty(), true);
    }
}
