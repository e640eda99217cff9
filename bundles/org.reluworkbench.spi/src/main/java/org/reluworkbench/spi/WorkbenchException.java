package org.reluworkbench.spi;

import java.util.Objects;

/** A failure that can be told to a user: one sentence naming the thing and the rule, and a code. */
public class WorkbenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    public WorkbenchException(ErrorCode code, String sentence) {
        this(code, sentence, null);
    }

    public WorkbenchException(ErrorCode code, String sentence, Throwable cause) {
        super(Objects.requireNonNull(sentence), cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }
}
