package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K_{f^L}(x, y) = ⟨h^L(x), h^L(y)⟩ with h^L the values that the last dense layer or convolution
 * reads.
 */
final class DiscriminativeFeatures implements KernelFeatures {
    private final SampleBatches batches;
    private final int lastHidden;

    DiscriminativeFeatures(SampleBatches batches) {
        this.batches = batches;
        this.lastHidden = lastHidden(batches.network());
    }

    private static int lastHidden(Network network) {
        for (int node = network.nodes().size() - 1; node >= 0; node--) {
            Operation operation = network.nodes().get(node).operation();
            if (operation instanceof Dense || operation instanceof Convolution) {
                return network.nodes().get(node).inputs().get(0);
            }
        }
        throw new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                "the network "
                        + network
                        + " has no dense layer or convolution, so no last hidden"
                        + " layer");
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        return List.of(
                KernelPiece.features(
                        List.of(batches.evaluate(scope, first, rows).values(lastHidden))));
    }
}
