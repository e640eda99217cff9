package org.reluworkbench.storage;

/** A result of an earlier run with the same provenance key. */
public record ReusableResult(long run, StepResult result) {}
