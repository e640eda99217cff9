package org.reluworkbench.storage;

import java.util.Map;

/**
 * A completed step that was computed, for estimates.
 *
 * @param inputBytes size of the assets at each of its inputs
 */
public record PastStep(
        double seconds, String parametersJson, String backend, Map<String, Long> inputBytes) {
    public PastStep {
        inputBytes = Map.copyOf(inputBytes);
    }
}
