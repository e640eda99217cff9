package org.reluworkbench.fundim.internal.certificate;

/**
 * What a check of a certificate found.
 *
 * @param why in one sentence; empty if what was claimed holds
 */
public record Verdict(Result result, String why) {
    /** Also the words of the table. */
    public enum Result {
        HOLDS,
        NOT_CHECKED,
        WRONG
    }

    static final Verdict HOLDS = new Verdict(Result.HOLDS, "");

    public static Verdict wrong(String why) {
        return new Verdict(Result.WRONG, why);
    }

    static Verdict notChecked(String why) {
        return new Verdict(Result.NOT_CHECKED, why);
    }

    /** Whether something holds; otherwise it is wrong. */
    public static Verdict of(boolean holds, String whyNot) {
        return holds ? HOLDS : wrong(whyNot);
    }

    public boolean holds() {
        return result == Result.HOLDS;
    }
}
