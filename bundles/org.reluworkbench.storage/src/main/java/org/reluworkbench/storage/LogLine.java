package org.reluworkbench.storage;

import java.time.Instant;

/** A line that a step logged. */
public record LogLine(String step, Instant at, String text) {}
