package org.reluworkbench.backend.cuda.internal;

/** There is no backend {@code cuda} on this machine; the message is one sentence that says why. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
