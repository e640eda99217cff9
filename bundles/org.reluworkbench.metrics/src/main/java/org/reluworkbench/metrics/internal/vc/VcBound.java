package org.reluworkbench.metrics.internal.vc;

/**
 * Bounds of sup |R_emp − R_true| over a class of binary classifiers.
 *
 * @param logGrowth ln S(T)
 * @param withConfidence ε = √(32/T·(ln S(T) + ln(8/δ))), exceeded with probability at most δ
 * @param expected 2√((ln S(T) + ln 2)/T), above the expectation
 */
record VcBound(double logGrowth, double withConfidence, double expected) {

    static VcBound of(GrowthFunction growth, long samples, double delta) {
        double log = growth.log((double) samples);
        return new VcBound(
                log,
                Math.sqrt(32.0 / samples * (log + Math.log(8 / delta))),
                2 * Math.sqrt((log + Math.log(2)) / samples));
    }

    /** Errors are between 0 and 1, so a bound above 1 says nothing. */
    boolean vacuous() {
        return withConfidence > 1;
    }
}
