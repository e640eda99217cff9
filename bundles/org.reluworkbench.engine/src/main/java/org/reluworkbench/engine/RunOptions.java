package org.reluworkbench.engine;

import java.util.Optional;

/**
 * How to run a study.
 *
 * @param backend name of the backend, empty for the default
 * @param reuse take results of earlier runs with the same provenance key
 */
public record RunOptions(Optional<String> backend, boolean reuse) {
    public static RunOptions defaults() {
        return new RunOptions(Optional.empty(), true);
    }
}
