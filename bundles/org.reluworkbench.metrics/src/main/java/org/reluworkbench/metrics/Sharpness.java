package org.reluworkbench.metrics;

import java.util.SplittableRandom;
import org.reluworkbench.metrics.internal.graph.InferenceForm;
import org.reluworkbench.metrics.internal.sharpness.AscentSharpness;
import org.reluworkbench.metrics.internal.sharpness.ExpectedSharpness;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.AnalysisContext;

/** How the mean loss at labelled samples rises when all parameters move, in float32. */
public final class Sharpness {
    private Sharpness() {}

    /**
     * E[L(w + ν)] − L(w), ν ~ N(0, σ²), from pairs ν, −ν, with its standard error.
     *
     * @param random each pair takes one number of it
     * @param context for backend and cancellation
     */
    public static MeasureValue expected(
            Network network,
            SampleRange samples,
            double deviation,
            int pairs,
            SplittableRandom random,
            AnalysisContext context) {
        ExpectedSharpness found =
                ExpectedSharpness.of(
                        InferenceForm.of(network),
                        samples,
                        BiasTreatment.UNIT_INPUT,
                        deviation,
                        pairs,
                        random,
                        context);
        return new MeasureValue(found.mean(), found.standardError());
    }

    /**
     * A lower bound of max L(w + ν) − L(w) over |ν_i| ≤ α(|w_i| + 1), by projected ascent.
     *
     * @param context for backend and cancellation
     */
    public static double ascent(
            Network network,
            SampleRange samples,
            double alpha,
            int steps,
            AnalysisContext context) {
        return AscentSharpness.of(
                        InferenceForm.of(network),
                        samples,
                        BiasTreatment.UNIT_INPUT,
                        alpha,
                        steps,
                        context)
                .increase();
    }
}
