package org.reluworkbench.model.internal.dataset;

import java.util.SplittableRandom;

/**
 * Standard normal numbers with the same bits on every machine and every JDK: √(−2 ln(1 − u₁)) ·
 * cos(2π u₂) of two uniform draws, computed by {@link StrictMath}.
 */
public final class BoxMuller {
    private BoxMuller() {}

    public static double next(SplittableRandom random) {
        double u1 = random.nextDouble();
        double u2 = random.nextDouble();
        return Math.sqrt(-2 * StrictMath.log1p(-u1)) * StrictMath.cos(2 * Math.PI * u2);
    }
}
