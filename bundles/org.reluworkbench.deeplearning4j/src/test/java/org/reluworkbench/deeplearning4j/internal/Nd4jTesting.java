package org.reluworkbench.deeplearning4j.internal;

/** Starts ND4J as the bundle does, for tests in other packages. */
public final class Nd4jTesting {
    private Nd4jTesting() {}

    public static void start() {
        Nd4jRuntime.start();
    }
}
