package org.reluworkbench.storage;

/** State of a run or of a step of it. */
public enum RunState {
    /** Accepted, not started. */
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** A step that never started because a step before it failed or was cancelled. */
    SKIPPED;

    /** Whether the state will not change any more. */
    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
