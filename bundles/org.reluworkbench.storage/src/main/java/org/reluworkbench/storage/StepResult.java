package org.reluworkbench.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Everything a completed step published; recorded in one transaction with its state. */
public record StepResult(String scalarsJson, Map<String, AssetRef> outputs) {
    public StepResult {
        Objects.requireNonNull(scalarsJson);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
