package org.reluworkbench.fundim.internal.symmetry;

import java.util.SplittableRandom;

/**
 * Normal numbers by the cosine branch of Box and Muller's method: the same bits on every Java
 * version.
 */
final class NormalNumbers {
    private NormalNumbers() {}

    static double next(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
