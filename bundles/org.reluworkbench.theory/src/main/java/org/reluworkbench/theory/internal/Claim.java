package org.reluworkbench.theory.internal;

import java.util.Objects;

/**
 * One statement, checked.
 *
 * @param form as it stands in the paper, or repaired
 * @param statement in a line
 * @param verdict whether it holds here
 * @param deviation by how much it misses; NaN if nothing was measured
 * @param tolerance largest deviation at which it holds
 * @param reason why it holds or does not, in one sentence
 */
public record Claim(
        Form form,
        String statement,
        Verdict verdict,
        double deviation,
        double tolerance,
        String reason) {

    /** Whose words these are. */
    public enum Form {
        /** The paper's statement, under its conditions. */
        STATED,
        /** The paper's statement as it is printed, where the print is wrong. */
        PRINTED,
        /** What can be said in place of a wrong print. */
        REPAIRED
    }

    /** Whether a statement holds for this network at these samples. */
    public enum Verdict {
        HOLDS,
        FAILS,
        /** It could not be decided; the reason says what is missing. */
        UNDECIDED
    }

    public Claim {
        Objects.requireNonNull(form);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(reason);
    }

    /** Holds if the deviation is within the tolerance. */
    public static Claim measured(
            Form form, String statement, double deviation, double tolerance, String reason) {
        Verdict verdict = deviation <= tolerance ? Verdict.HOLDS : Verdict.FAILS;
        return new Claim(form, statement, verdict, deviation, tolerance, reason);
    }

    /** Not decided. */
    public static Claim undecided(Form form, String statement, String reason) {
        return new Claim(form, statement, Verdict.UNDECIDED, Double.NaN, Double.NaN, reason);
    }

    /** How far beyond its tolerance it is; below 1 where it holds. */
    double strain() {
        return tolerance > 0 ? deviation / tolerance : deviation > 0 ? Double.MAX_VALUE : 0;
    }
}
