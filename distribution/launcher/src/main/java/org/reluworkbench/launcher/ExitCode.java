package org.reluworkbench.launcher;

/** What the process tells its caller. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USER = 2;

    private ExitCode() {}
}
