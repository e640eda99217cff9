package org.reluworkbench.engine.internal.study;

import java.util.Optional;

/** The output port that an input is connected to, written {@code step.port}. */
public record Source(String step, String port) {

    /** Empty unless the text is two names with one dot between them. */
    public static Optional<Source> parse(String written) {
        int dot = written.indexOf('.');
        boolean twoNames = dot > 0 && dot == written.lastIndexOf('.') && dot < written.length() - 1;
        return twoNames
                ? Optional.of(new Source(written.substring(0, dot), written.substring(dot + 1)))
                : Optional.empty();
    }
}
