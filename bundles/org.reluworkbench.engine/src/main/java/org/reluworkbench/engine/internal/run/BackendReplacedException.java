package org.reluworkbench.engine.internal.run;

/** Work failed on a backend whose bundle was updated meanwhile; it can begin again. */
final class BackendReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackendReplacedException(String backend, Throwable cause) {
        super("backend \"" + backend + "\" was updated", cause);
    }
}
