package org.reluworkbench.metrics;

import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * What a {@link Measure} found.
 *
 * @param value finite, or infinite where the formula is, as capacities are at margin 0
 * @param standardError of a sampled value; 0 for one that is not sampled
 */
public record MeasureValue(double value, double standardError) {
    /**
     * @throws WorkbenchException {@code NOT_FINITE} if the value or its error is NaN: the
     *     arithmetic left its range
     * @throws IllegalArgumentException if the error is negative
     */
    public MeasureValue {
        if (Double.isNaN(value) || Double.isNaN(standardError)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE, "the value is " + value + " ± " + standardError);
        }
        if (standardError < 0) {
            throw new IllegalArgumentException("a measure of " + value + " ± " + standardError);
        }
    }

    /** Without sampling. */
    public static MeasureValue of(double value) {
        return new MeasureValue(value, 0);
    }
}
