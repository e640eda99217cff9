package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.spi.AnalysisContext;

/** Tells how often integers had to decide what doubles could not. */
final class ExactShare {
    private ExactShare() {}

    /** The counts, and their quotient as {@code exactShare}, 0 if nothing was asked. */
    static void publish(long exact, long decisions, AnalysisContext context) {
        context.scalar("exactFallbacks", exact);
        context.scalar("signDecisions", decisions);
        context.scalar("exactShare", exact == 0 ? 0 : (double) exact / Math.max(exact, decisions));
    }
}
