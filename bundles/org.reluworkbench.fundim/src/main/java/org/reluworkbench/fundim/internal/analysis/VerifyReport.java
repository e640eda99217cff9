package org.reluworkbench.fundim.internal.analysis;

import java.util.Locale;
import org.reluworkbench.fundim.internal.certificate.Verdict;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** What was checked of a certificate, and the worst of it. */
final class VerifyReport {
    static final String CHECKS = "checks";

    private final Table.Builder checks =
            Table.of(Column.text("check"), Column.text("result"), Column.text("why"));

    private Verdict worst = Verdict.of(true, "");

    void add(String check, Verdict verdict) {
        String result = verdict.result().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        checks.row(check, result, verdict.why());
        if (verdict.result().compareTo(worst.result()) > 0) {
            worst = verdict;
        }
    }

    /** Whether all that was checked holds. */
    boolean holds() {
        return worst.holds();
    }

    /** {@code valid} is 1, 0, or undecided if something was not checked and nothing is wrong. */
    void publish(AnalysisContext context) {
        Scalar valid =
                switch (worst.result()) {
                    case HOLDS -> Scalar.exact(1);
                    case NOT_CHECKED -> Scalar.undecided(0, 1, worst.why());
                    case WRONG -> Scalar.exact(0);
                };
        context.scalar("valid", valid);
        if (!holds()) {
            context.log("the certificate is not valid as far as it was checked: " + worst.why());
        }
        context.publish(CHECKS, checks.build());
    }
}
