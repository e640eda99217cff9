package org.reluworkbench.engine;

import java.util.Objects;

/**
 * One mistake in a study.
 *
 * @param step id of the step, empty if it is about the whole study
 * @param element the port, parameter or key it is about, empty if it is about the whole step
 * @param code name of an error code
 * @param message one sentence that names the thing and the rule
 */
public record StudyProblem(String step, String element, String code, String message) {
    public StudyProblem {
        Objects.requireNonNull(step);
        Objects.requireNonNull(element);
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }
}
