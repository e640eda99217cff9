package org.reluworkbench.regions.internal.levels;

/** Takes a unit written as an affine function of the units of the level before. */
public interface Expansion {
    /**
     * Adds a term: the product of the first {@code count} factors times a unit. Several terms may
     * read the same unit; the array is only valid during the call.
     */
    void term(int unit, double[] factors, int count);

    /** Adds the product of the first {@code count} factors. */
    void constant(double[] factors, int count);
}
