package org.reluworkbench.storage;

/** A scalar as lists compare it: a point if both ends are equal, or an undecided interval. */
public record ScalarReading(double low, double high) {}
