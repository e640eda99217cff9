package org.reluworkbench.metrics;

import java.util.SplittableRandom;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Precision;

/** A network at labelled samples, as measures see it. Used by one thread. */
@ProviderType
public interface MeasureSubject {

    /**
     * The network as it is evaluated: without dropout, and with batch normalisations folded into
     * the affine layers before them where there are such layers.
     */
    Network network();

    /** The samples; they have labels, and the network reads them. */
    SampleRange samples();

    BiasTreatment biases();

    /** Of the arithmetic at samples; norms of weights are in float64 always. */
    Precision precision();

    /** Margins and losses at the samples, in float64; computed once. */
    Scores scores();

    /**
     * γ, the margin that norms are divided by: a quantile of f(x)[y] − max_{y′≠y} f(x)[y′], signed.
     */
    double margin();

    /** Equal sequences at every call, so that networks are compared by the same draws. */
    SplittableRandom random();

    /**
     * Backend, memory and cancellation of the step. Measures publish nothing and tell no progress.
     */
    AnalysisContext context();
}
