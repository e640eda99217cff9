package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The tangent kernel K(x, y) = Σ_o ⟨∂f_o/∂θ (x), ∂f_o/∂θ (y)⟩ over the chosen outputs, layer by
 * layer without gradients in memory: a dense layer contributes (A·Aᵀ + 1) ∘ Σ_o D_o·D_oᵀ, the 1 for
 * its bias.
 */
final class TangentFeatures implements KernelFeatures {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final Optional<TopLayer> topLayer;

    TangentFeatures(SampleBatches batches, OutputChoice choice) {
        this.batches = batches;
        this.choice = choice;
        this.topLayer =
                choice.outputs().size() == 1
                        ? Optional.empty()
                        : TopLayer.of(batches.network(), choice.outputs());
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        List<KernelPiece> pieces = new ArrayList<>();
        BatchEvaluation evaluation = batches.evaluate(scope, first, rows);
        for (LayerGradients layer : choice.gradients(scope, evaluation)) {
            Optional<TopLayer> top = topLayer.filter(t -> t.node() == layer.first().node());
            if (top.isPresent()) {
                Tensor signals = top.get().signals(scope, evaluation);
                LayerPieces.add(scope, layer.first(), signals, pieces);
            } else {
                LayerPieces.add(scope, layer, pieces);
            }
        }
        return pieces;
    }
}
