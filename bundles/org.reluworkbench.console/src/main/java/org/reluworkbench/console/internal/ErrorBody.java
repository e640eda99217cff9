package org.reluworkbench.console.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.reluworkbench.engine.StudyProblem;

/**
 * The answer to a request that failed.
 *
 * @param problems every mistake of a study, {@code null} for everything else
 */
public record ErrorBody(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<StudyProblem> problems) {
    public ErrorBody(String code, String message) {
        this(code, message, null);
    }
}
