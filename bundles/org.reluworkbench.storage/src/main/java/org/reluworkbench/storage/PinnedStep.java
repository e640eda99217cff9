package org.reluworkbench.storage;

import java.time.Instant;

/** A step that somebody wants to find again. */
public record PinnedStep(long run, String study, StepRecord step, Instant pinned) {}
