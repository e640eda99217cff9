package org.reluworkbench.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A named graph of steps, as the study file gives it.
 *
 * @param name what a person would say
 * @param steps in the order of the file
 */
public record Study(String name, List<Step> steps) {
    public Study {
        Objects.requireNonNull(name);
        steps = List.copyOf(steps);
    }

    /**
     * One use of an analysis.
     *
     * @param id unique in the study
     * @param analysis id of the analysis
     * @param inputs for each connected input port, {@code step.port} of the step it comes from
     * @param parameters JSON values by name: String, Boolean, Number, List, Map
     */
    public record Step(
            String id,
            String analysis,
            Map<String, String> inputs,
            Map<String, Object> parameters) {
        public Step {
            Objects.requireNonNull(id);
            Objects.requireNonNull(analysis);
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }
}
