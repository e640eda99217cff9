package org.reluworkbench.gradient.internal.fisher;

import java.util.List;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The squared Fisher–Rao norm θᵀFθ = E[Σ_v ⟨θ, g_v⟩²] (Liang et al. 2017) beside what it is for
 * networks without biases, (L + 1)²·E[Σ_v ⟨v, f⟩²] with L hidden layers. Needs no matrix and no
 * gradient: ⟨θ_k, g_k⟩ = ⟨d, W·a + b⟩.
 */
final class FisherRao {
    private final double norm;
    private final double identity;

    private FisherRao(double norm, double identity) {
        this.norm = norm;
        this.identity = identity;
    }

    /** Adds up the samples in their order. */
    static FisherRao of(
            SampleBatches batches, LossSignals signals, Tiling tiling, AnalysisContext context) {
        double norm = 0;
        double outputs = 0;
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            try (TensorScope scope = batches.backend().openScope()) {
                int first = tiling.first(tile);
                BatchEvaluation evaluation = batches.evaluate(scope, first, tiling.rows(tile));
                for (Tensor v : signals.of(scope, evaluation, first)) {
                    try (TensorScope temporary = batches.backend().openScope()) {
                        norm += squares(temporary, parameterProducts(temporary, evaluation, v));
                        outputs +=
                                squares(temporary, temporary.rowProducts(v, evaluation.outputs()));
                    }
                }
            }
        }
        int layers = batches.network().affineLayerCount();
        int samples = batches.count();
        return new FisherRao(norm / samples, (double) layers * layers * outputs / samples);
    }

    /** ⟨θ, g⟩ of every sample. */
    private static Tensor parameterProducts(
            TensorScope scope, BatchEvaluation evaluation, Tensor v) {
        List<LayerFactors> layers = evaluation.gradient(scope, v);
        Tensor sum = scope.zeros(v.precision(), v.rows(), 1);
        for (LayerFactors layer : layers) {
            scope.combine(ElementOperation.ADD, sum, layer.parameterProducts(scope), sum);
        }
        return sum;
    }

    private static double squares(TensorScope scope, Tensor column) {
        double sum = 0;
        for (double value : scope.download(column)) {
            sum += value * value;
        }
        return sum;
    }

    /** θᵀFθ. */
    double norm() {
        return norm;
    }

    /** (L + 1)²·E[⟨∂ℓ/∂f, f⟩²]. */
    double identity() {
        return identity;
    }

    /** |θᵀFθ − identity| / the larger of the two; 0 if both are 0. */
    double deviation() {
        double largest = Math.max(norm, identity);
        return largest > 0 ? Math.abs(norm - identity) / largest : 0;
    }
}
