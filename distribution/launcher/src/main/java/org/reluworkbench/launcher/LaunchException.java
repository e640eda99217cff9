package org.reluworkbench.launcher;

/** The workbench cannot start; the message is one sentence for the user. */
final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private LaunchException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Something the user can change: a port in use, a directory without permission. */
    static LaunchException user(String code, String sentence) {
        return new LaunchException(ExitCode.USER, code + ": " + sentence, null);
    }

    /** The product is damaged or the machine fails. */
    static LaunchException product(String sentence, Throwable cause) {
        return new LaunchException(ExitCode.FAILURE, "INTERNAL: " + sentence, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
