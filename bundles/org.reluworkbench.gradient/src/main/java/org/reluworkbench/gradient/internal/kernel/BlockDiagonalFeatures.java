package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K_M(x, y) = Σ_{k,o} ⟨θ_k, ∂f_o/∂θ_k (x)⟩·⟨θ_k, ∂f_o/∂θ_k (y)⟩ over layers k and the chosen
 * outputs (Rácz and Daróczy 2021, section 2).
 */
final class BlockDiagonalFeatures implements KernelFeatures {
    private final LayerResponses responses;
    private final Precision precision;

    BlockDiagonalFeatures(LayerResponses responses, Precision precision) {
        this.responses = responses;
        this.precision = precision;
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        double[] values = responses.rows(first, rows);
        return List.of(
                KernelPiece.features(
                        List.of(
                                Uploads.matrix(
                                        scope, precision, values, rows, responses.width()))));
    }
}
