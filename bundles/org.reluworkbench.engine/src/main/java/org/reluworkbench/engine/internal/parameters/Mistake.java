package org.reluworkbench.engine.internal.parameters;

import org.reluworkbench.spi.ErrorCode;

/**
 * A value that breaks a rule.
 *
 * @param parameter the parameter it belongs to, empty if it is about several
 * @param path where in the parameter, for example {@code domain[2][0]}
 * @param rule what is wrong, to be read after the path
 */
public record Mistake(String parameter, String path, ErrorCode code, String rule) {

    /** The rule with the path before it. */
    public String sentence() {
        return path.isEmpty() ? rule : "parameter " + path + ": " + rule;
    }
}
