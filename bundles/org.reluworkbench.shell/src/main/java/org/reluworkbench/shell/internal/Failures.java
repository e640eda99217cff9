package org.reluworkbench.shell.internal;

import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.spi.WorkbenchException;

/** Tells failures on standard error, a line each. */
final class Failures {

    private Failures() {}

    static void print(WorkbenchException failure) {
        if (failure instanceof InvalidStudyException invalid) {
            for (StudyProblem problem : invalid.problems()) {
                print(problem.code(), problem.message());
            }
        } else {
            print(failure.code().name(), failure.getMessage());
        }
    }

    static void print(String code, String message) {
        System.err.println("workbench: " + code + ": " + message);
    }
}
