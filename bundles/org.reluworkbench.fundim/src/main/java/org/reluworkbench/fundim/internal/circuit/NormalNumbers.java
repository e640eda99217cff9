package org.reluworkbench.fundim.internal.circuit;

import java.util.SplittableRandom;

/**
 * Normal numbers by the cosine branch of Box and Muller's method: the same bits on every Java
 * version.
 */
public final class NormalNumbers {
    private NormalNumbers() {}

    /** The next one: it takes two numbers of the generator. */
    public static double next(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
