package org.reluworkbench.gradient;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.sensitivity.PatternNorms;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Precision;

/**
 * ‖S‖²_F of S(x) = ∂²f/∂θ∂x at samples (Daróczy 2020), added over all outputs, beside its bounds,
 * which are for dense layers with ReLU between them only.
 *
 * @param mean over the samples
 * @param largest of all samples
 * @param printed Proposition 3.2 as printed, k counting the layers of weights; a bound of the mean
 * @param printedHidden the same with k counting hidden layers; empty without hidden layers, too
 * @param proved what can be proved for each sample
 */
public record TangentSensitivity(
        double mean,
        double largest,
        OptionalDouble printed,
        OptionalDouble printedHidden,
        OptionalDouble proved) {

    /**
     * Of a network at samples.
     *
     * @param output which output; all of them if empty
     * @param context whose backend and memory are used; nothing is published
     * @throws org.reluworkbench.spi.WorkbenchException if network and samples do not fit, or the
     *     memory does not suffice
     */
    public static TangentSensitivity of(
            Network network,
            SampleRange samples,
            Optional<Integer> output,
            Precision precision,
            AnalysisContext context) {
        try (SampleBatches batches =
                new SampleBatches(
                        network,
                        samples.dataset(),
                        samples.first(),
                        samples.count(),
                        context.backend(),
                        precision)) {
            PatternNorms norms =
                    PatternNorms.of(batches, OutputChoice.of(network, output), context);
            return new TangentSensitivity(
                    norms.mean(),
                    Arrays.stream(norms.norms()).max().orElse(0),
                    norms.printed(1),
                    norms.printed(0),
                    norms.proved());
        }
    }
}
