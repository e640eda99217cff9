package org.reluworkbench.console.internal.rest;

import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads what stands behind the question mark. */
final class QueryParameters {
    private QueryParameters() {}

    /**
     * An integer from 1 to {@code most}.
     *
     * @throws WorkbenchException {@code PARAMETER_INVALID}, naming the parameter
     */
    static long integer(String name, String text, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new WorkbenchException(
                StandardErrorCode.PARAMETER_INVALID,
                name + " is an integer from 1 to " + most + ", not \"" + text + "\".");
    }

    /**
     * A priority.
     *
     * @throws WorkbenchException {@code PARAMETER_INVALID}
     */
    static int priority(String text) {
        try {
            int value = Integer.parseInt(text == null ? "" : text);
            if (value >= RunOptions.LOWEST_PRIORITY && value <= RunOptions.HIGHEST_PRIORITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new WorkbenchException(
                StandardErrorCode.PARAMETER_INVALID,
                "priority is an integer from %d to %d, not \"%s\"."
                        .formatted(RunOptions.LOWEST_PRIORITY, RunOptions.HIGHEST_PRIORITY, text));
    }
}
