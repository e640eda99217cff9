package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.regions.Progress;
import org.reluworkbench.spi.AnalysisContext;

/** Progress and cancellation of a run as a computation of this bundle wants them. */
final class ContextProgress implements Progress {
    private final AnalysisContext context;
    private final double from;
    private final double share;

    /** A computation that is the whole run. */
    ContextProgress(AnalysisContext context) {
        this(context, 0, 1);
    }

    /** Part {@code index} of {@code parts} equal ones. */
    ContextProgress(AnalysisContext context, int index, int parts) {
        this.context = context;
        this.from = (double) index / parts;
        this.share = 1.0 / parts;
    }

    @Override
    public boolean isCancelled() {
        return context.cancelled() || Thread.currentThread().isInterrupted();
    }

    @Override
    public void report(double fraction) {
        context.progress(from + share * fraction, "");
    }
}
