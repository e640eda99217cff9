package org.reluworkbench.gradient.internal.kernel;

/** A kernel, sample by sample. */
public interface PairSimilarity {
    double at(int x, int y);
}
