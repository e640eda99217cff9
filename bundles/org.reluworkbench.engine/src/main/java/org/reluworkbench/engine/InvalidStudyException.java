package org.reluworkbench.engine;

import java.util.List;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A study that cannot run; carries every mistake found, the first one as message and code. */
public final class InvalidStudyException extends WorkbenchException {
    private static final long serialVersionUID = 1L;

    private final transient List<StudyProblem> problems;

    /** {@code problems} is not empty. */
    public InvalidStudyException(List<StudyProblem> problems) {
        super(codeOf(problems.get(0)), problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    private static ErrorCode codeOf(StudyProblem problem) {
        return StandardErrorCode.valueOf(problem.code());
    }

    public List<StudyProblem> problems() {
        return problems;
    }
}
