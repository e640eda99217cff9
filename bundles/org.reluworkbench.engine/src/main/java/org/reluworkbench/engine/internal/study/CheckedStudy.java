package org.reluworkbench.engine.internal.study;

import java.util.List;
import java.util.Map;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.engine.internal.catalogue.RegisteredAnalysis;

/**
 * What the check of a study found.
 *
 * @param steps in execution order; complete only if there are no problems
 */
public record CheckedStudy(List<StudyProblem> problems, List<CheckedStep> steps) {

    /** A step that can run, with its parameters bound. */
    public record CheckedStep(Study.Step step, RegisteredAnalysis<?> analysis, Record bound) {

        /** All parameters in canonical form, files as {@code sha256:…#name}. */
        public Map<String, Object> parameters() {
            return analysis.canonical(bound);
        }
    }

    /** This study if it can run. */
    public CheckedStudy orThrow() {
        if (!problems.isEmpty()) {
            throw new InvalidStudyException(problems);
        }
        return this;
    }
}
