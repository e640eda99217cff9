package org.reluworkbench.spi;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One computation on networks, data or earlier results, contributed by any bundle as a service.
 *
 * <p>Nobody calls an analysis directly: studies name it by its id, and the engine checks ports and
 * parameters, keeps the provenance, applies limits and cancellation, and stores what is published.
 * An implementation holds no state between runs and may run several times at once.
 *
 * @param <P> the parameter record; see {@link Parameter} for what its components may be
 */
@ConsumerType
public interface Analysis<P extends Record> {

    /** What the analysis is called, needs and gives; the same value every time. */
    AnalysisDescriptor<P> descriptor();

    /**
     * Runs once.
     *
     * <p>Long computations report {@link AnalysisContext#progress} and call {@link
     * AnalysisContext#checkCancelled} at least a few times a second.
     *
     * @param parameters bound and range-checked
     * @throws WorkbenchException with a code, for everything a user can understand
     * @throws InterruptedException if the thread was interrupted; the engine cancels by
     *     interrupting
     */
    void run(P parameters, AnalysisContext context) throws IOException, InterruptedException;
}
