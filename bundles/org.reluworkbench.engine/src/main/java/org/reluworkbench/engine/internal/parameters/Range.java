package org.reluworkbench.engine.internal.parameters;

import java.util.Map;
import org.reluworkbench.spi.Parameter;

/** The numbers from {@code min} to {@code max}, either of which may be infinite. */
record Range(double min, double max) {

    static Range of(Parameter parameter) {
        if (!(parameter.min() <= parameter.max())) {
            throw new IllegalArgumentException(
                    "no number is between " + parameter.min() + " and " + parameter.max());
        }
        return new Range(parameter.min(), parameter.max());
    }

    boolean contains(double value) {
        return min <= value && value <= max;
    }

    /** The rule, to be read after "must be". */
    String rule() {
        if (max == Double.POSITIVE_INFINITY) {
            return "at least " + number(min);
        }
        return min == Double.NEGATIVE_INFINITY
                ? "at most " + number(max)
                : "between " + number(min) + " and " + number(max);
    }

    void addTo(Map<String, Object> schema) {
        if (min != Double.NEGATIVE_INFINITY) {
            schema.put("minimum", number(min));
        }
        if (max != Double.POSITIVE_INFINITY) {
            schema.put("maximum", number(max));
        }
    }

    /** A whole number without the fraction ".0". */
    private static Number number(double value) {
        long whole = (long) value;
        if (whole == value) {
            return whole;
        }
        return value;
    }
}
