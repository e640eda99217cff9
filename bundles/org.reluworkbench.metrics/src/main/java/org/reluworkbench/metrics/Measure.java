package org.reluworkbench.metrics;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A number that is said to tell how complex, flat or well-behaved a trained network is; a service,
 * so that bundles add measures. {@code metrics.invariance} checks what a measure declares, {@code
 * metrics.generalization} sets it beside the measured generalisation gap.
 *
 * <p>An implementation holds no state and may be asked by several threads at once. Equal subjects
 * give equal bits.
 */
@ConsumerType
public interface Measure {

    /** Unique and stable, as tables and scalars write it: {@code log10Spectral}. */
    String name();

    /** One sentence: what is computed, with formula and source. */
    String description();

    /** The changes of parameters that do not move it. */
    Set<Invariance> invariances();

    /**
     * Measures one network.
     *
     * @throws org.reluworkbench.spi.WorkbenchException for everything a user can understand, such
     *     as a layer that the measure is not defined for
     */
    MeasureValue of(MeasureSubject subject);
}
