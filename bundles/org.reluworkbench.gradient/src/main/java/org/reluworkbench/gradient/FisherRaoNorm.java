package org.reluworkbench.gradient;

import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.gradient.internal.FisherPass;
import org.reluworkbench.gradient.internal.FisherTiling;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.fisher.FisherRao;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Precision;

/**
 * The squared Fisher–Rao norm of the parameters (Liang et al. 2017).
 *
 * @param norm ‖θ‖²_fr = θᵀFθ = E[Σ_v ⟨θ, ∇ℓ⟩²] with the labels asked for
 * @param identity (L + 1)²·E[⟨∂ℓ/∂f, f⟩²], L + 1 dense layers and convolutions: equal to the norm
 *     for chains of ReLU and max-pool without biases, otherwise not
 * @param standardError of the norm with sampled labels, from how ⟨θ, ∇ℓ⟩² differs between samples,
 *     so that it contains more than the labels; 0 with other labels, NaN of a single sample
 */
public record FisherRaoNorm(double norm, double identity, double standardError) {

    /**
     * Of a network at samples. Costs a pass forward and one back, with exact labels one back for
     * each output; no matrix is formed.
     *
     * @param random for sampled labels only
     * @param context whose backend and memory are used; nothing is published
     * @throws org.reluworkbench.spi.WorkbenchException if network and samples do not fit, given
     *     labels are not there, or the memory does not suffice
     */
    public static FisherRaoNorm of(
            Network network,
            SampleRange samples,
            LabelChoice labels,
            Precision precision,
            SplittableRandom random,
            AnalysisContext context) {
        try (SampleBatches batches =
                new SampleBatches(
                        network,
                        samples.dataset(),
                        samples.first(),
                        samples.count(),
                        context.backend(),
                        precision)) {
            LossSignals signals = new LossSignals(batches, labels, random);
            FisherRao norm = new FisherRao(batches);
            FisherTiling.Plan plan = FisherTiling.of(batches, signals, 0, 0, context);
            FisherPass.run(batches, signals, plan, context, List.of(norm));
            double error = labels == LabelChoice.SAMPLED ? norm.standardError() : 0;
            return new FisherRaoNorm(norm.norm(), norm.identity(), error);
        }
    }

    /** |norm − identity| / the larger of the two; 0 if both are 0. */
    public double deviation() {
        double largest = Math.max(norm, identity);
        return largest > 0 ? Math.abs(norm - identity) / largest : 0;
    }
}
