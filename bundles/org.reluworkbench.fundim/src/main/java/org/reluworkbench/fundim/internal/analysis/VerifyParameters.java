package org.reluworkbench.fundim.internal.analysis;

/** {@code fundim.verify} has no parameters. */
public record VerifyParameters() {}
