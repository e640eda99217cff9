package org.reluworkbench.engine.internal.run;

import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunState;

/**
 * How something that does not complete ends.
 *
 * @param failure {@code null} unless it failed
 */
record Ending(RunState state, Failure failure) {
    static final Ending CANCELLED = new Ending(RunState.CANCELLED, null);
    static final Ending SKIPPED = new Ending(RunState.SKIPPED, null);

    static Ending failed(Failure failure) {
        return new Ending(RunState.FAILED, failure);
    }

    static Ending failed(ErrorCode code, String sentence) {
        return failed(FailureReport.failure(code, sentence));
    }
}
