package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.DiagonalFisher;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K(x, y) = Σ_o Σ_i ∂_i f_o(x)·∂_i f_o(y) / (F_ii + λ): the Fisher kernel with the diagonal of the
 * damped Fisher matrix (Jaakkola and Haussler 1999). Gradients are materialised for each tile.
 */
final class FisherDiagonalFeatures implements KernelFeatures {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final List<Scales> scales = new ArrayList<>();

    /** 1/√(F + λ) of a layer's weights and biases, as rows. */
    private record Scales(Tensor weights, Tensor bias) {}

    /**
     * Replaces the diagonal by what gradients are multiplied with.
     *
     * @param scope receives that; has to stay open as long as the features are used
     */
    FisherDiagonalFeatures(
            SampleBatches batches,
            OutputChoice choice,
            DiagonalFisher fisher,
            double damping,
            TensorScope scope) {
        this.batches = batches;
        this.choice = choice;
        for (DiagonalFisher.Layer layer : fisher.layers()) {
            scales.add(
                    new Scales(
                            scale(scope, layer.weights(), damping),
                            scale(scope, layer.bias(), damping)));
        }
    }

    private static Tensor scale(TensorScope scope, Tensor diagonal, double damping) {
        Tensor result = scope.zeros(diagonal.precision(), 1, diagonal.columns());
        scope.copy(diagonal, result);
        scope.scale(1, damping, result);
        scope.apply(ElementFunction.SQUARE_ROOT, result, result);
        scope.apply(ElementFunction.RECIPROCAL, result, result);
        return result;
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        List<LayerGradients> layers = choice.gradients(scope, batches.evaluate(scope, first, rows));
        List<KernelPiece> pieces = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            Scales scale = scales.get(k);
            List<Tensor> weights = new ArrayList<>();
            List<Tensor> biases = new ArrayList<>();
            for (LayerFactors factors : layers.get(k).all(scope)) {
                weights.add(scaled(scope, factors.weightGradients(scope), scale.weights()));
                if (factors.bias()) {
                    biases.add(scaled(scope, factors.biasGradients(scope), scale.bias()));
                }
            }
            pieces.add(KernelPiece.features(weights));
            if (!biases.isEmpty()) {
                pieces.add(KernelPiece.features(biases));
            }
        }
        return pieces;
    }

    private static Tensor scaled(TensorScope scope, Tensor gradients, Tensor scale) {
        return scope.combine(ElementOperation.MULTIPLY, gradients, scale);
    }
}
