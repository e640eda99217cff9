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
     * Any whole number.
     *
     * @param text {@code null} if the parameter is missing
     * @throws WorkbenchException {@code PARAMETER_INVALID}, naming the parameter
     */
    static int whole(String name, String text) {
        try {
            return Integer.parseInt(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    name + " is a whole number, not \"" + text + "\".",
                    e);
        }
    }

    /**
     * Any number.
     *
     * @param text {@code null} if the parameter is missing
     * @throws WorkbenchException {@code PARAMETER_INVALID}, naming the parameter
     */
    static double real(String name, String text) {
        try {
            return Double.parseDouble(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    name + " is a number, not \"" + text + "\".",
                    e);
        }
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
