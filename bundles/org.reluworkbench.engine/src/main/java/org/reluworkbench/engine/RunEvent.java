package org.reluworkbench.engine;

import org.reluworkbench.storage.RunState;

/** Something that happened to a run. */
public sealed interface RunEvent {

    long run();

    /** The run was accepted, started or ended. */
    record RunChanged(long run, RunState state) implements RunEvent {}

    /** A step started or ended; {@code reused} if its results came from an earlier run. */
    record StepChanged(long run, String step, RunState state, boolean reused) implements RunEvent {}

    /** A step got further; at most a few of these a second and step. */
    record StepProgress(long run, String step, double fraction, String message)
            implements RunEvent {}

    /**
     * A running step showed a point of a curve; of very many only some are told, {@link
     * RunService#curves} has all.
     */
    record CurvePoint(long run, String step, String curve, double x, double y)
            implements RunEvent {}
}
