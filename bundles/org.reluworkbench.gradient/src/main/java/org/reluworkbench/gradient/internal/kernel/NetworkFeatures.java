package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.TensorScope;

/** K_f(x, y) = Σ_o f_o(x)·f_o(y) over the chosen outputs. */
final class NetworkFeatures implements KernelFeatures {
    private final SampleBatches batches;
    private final OutputChoice choice;

    NetworkFeatures(SampleBatches batches, OutputChoice choice) {
        this.batches = batches;
        this.choice = choice;
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        int[] outputs = choice.outputs().stream().mapToInt(Integer::intValue).toArray();
        IndexTensor chosen = scope.uploadIndices(outputs, 1, outputs.length);
        return List.of(
                KernelPiece.features(
                        List.of(
                                scope.gather(
                                        batches.evaluate(scope, first, rows).outputs(), chosen))));
    }
}
