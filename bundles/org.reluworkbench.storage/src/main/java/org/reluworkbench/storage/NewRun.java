package org.reluworkbench.storage;

import java.util.List;
import java.util.Objects;

/**
 * A validated run to be recorded.
 *
 * @param study name of the study
 * @param studyJson the study as it will run: files replaced by the digests of their bytes
 * @param backend name of the backend asked for, or {@code null} for the default
 * @param steps in execution order
 * @param person who started it, or {@code null}
 * @param repeats the run that it repeats, or {@code null}
 * @param priority of its work in the queue: larger goes first
 */
public record NewRun(
        String study,
        String studyJson,
        String backend,
        List<NewStep> steps,
        String person,
        Long repeats,
        int priority) {
    public NewRun(String study, String studyJson, String backend, List<NewStep> steps) {
        this(study, studyJson, backend, steps, null, null, 0);
    }

    public NewRun {
        Objects.requireNonNull(study);
        Objects.requireNonNull(studyJson);
        steps = List.copyOf(steps);
    }

    /**
     * One step of it.
     *
     * @param id unique in the study
     * @param parametersJson all parameters, defaults filled in
     */
    public record NewStep(
            String id, String analysis, String analysisVersion, String parametersJson) {}
}
