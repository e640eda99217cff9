package org.reluworkbench.metrics;

/**
 * What a {@link Measure} found.
 *
 * @param value finite, or infinite where the formula is, as capacities are at margin 0
 * @param standardError of a sampled value; 0 for one that is not sampled
 */
public record MeasureValue(double value, double standardError) {
    /**
     * @throws IllegalArgumentException if the value is NaN or the error no number from 0 on
     */
    public MeasureValue {
        if (Double.isNaN(value) || !(standardError >= 0)) {
            throw new IllegalArgumentException("a measure of " + value + " ± " + standardError);
        }
    }

    /** Without sampling. */
    public static MeasureValue of(double value) {
        return new MeasureValue(value, 0);
    }
}
