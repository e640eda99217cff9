package org.reluworkbench.spi;

import java.util.Objects;

/** One number among the results of a step, with what is known about its error. */
public sealed interface Scalar {

    /** A count, or another integer that is exactly right. */
    record Exact(long value) implements Scalar {}

    /**
     * A real number.
     *
     * @param value finite
     * @param absoluteError bound or standard error, as the analysis documents; NaN if unknown
     */
    record Measured(double value, double absoluteError) implements Scalar {
        public Measured {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measured scalar is finite, not " + value);
            }
        }
    }

    /**
     * The run succeeded and cannot decide between the two bounds; {@code why} says what is missing.
     */
    record Undecided(double lower, double upper, String why) implements Scalar {
        public Undecided {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("empty interval " + lower + " to " + upper);
            }
            Objects.requireNonNull(why);
        }
    }

    static Scalar exact(long value) {
        return new Exact(value);
    }

    static Scalar measured(double value) {
        return new Measured(value, Double.NaN);
    }

    static Scalar measured(double value, double absoluteError) {
        return new Measured(value, absoluteError);
    }

    static Scalar undecided(double lower, double upper, String why) {
        return new Undecided(lower, upper, why);
    }
}
