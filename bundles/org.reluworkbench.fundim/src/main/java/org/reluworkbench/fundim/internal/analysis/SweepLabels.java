package org.reluworkbench.fundim.internal.analysis;

/** What the networks of a sweep are trained on. */
public enum SweepLabels {
    /** Class 1 outside of the ball that contains about half of N(0, I). */
    BALL,
    /** Classes drawn at random. */
    RANDOM
}
