package org.reluworkbench.shell.internal;

import org.reluworkbench.spi.ErrorCode;

/** What a command tells the process that called it. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USER = 2;

    private ExitCode() {}

    static int of(String category) {
        return category.equals(ErrorCode.Category.USER.name()) ? USER : FAILURE;
    }
}
