package org.reluworkbench.model.internal.analysis;

/** How many rows are for training when a fraction, rounded to whole rows, is for testing. */
public final class TestFraction {
    private TestFraction() {}

    public static int trainSamples(int samples, double testFraction) {
        return samples - (int) Math.round(samples * testFraction);
    }
}
