package org.reluworkbench.gradient.internal.tangent;

import java.util.List;
import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.ParameterOffsets;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.TensorScope;

/** G[x] = ∂f_o/∂θ (x), materialised tile after tile and layer after layer. */
final class TangentVectors {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final ParameterOffsets offsets;

    TangentVectors(SampleBatches batches, OutputChoice choice) {
        this.batches = batches;
        this.choice = choice;
        this.offsets = new ParameterOffsets(batches.network());
    }

    /**
     * All of them.
     *
     * @throws WorkbenchException if they do not fit an array or the budget
     */
    HostMatrix compute(AnalysisContext context) {
        Tiling tiling = tiling(context);
        HostMatrix gradients =
                new HostMatrix(batches.count(), offsets.count(), batches.precision());
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            context.progress((double) tile / tiling.count(), "");
            try (TensorScope scope = batches.backend().openScope()) {
                fill(gradients, scope, tiling.first(tile), tiling.rows(tile));
            }
        }
        return gradients;
    }

    private void fill(HostMatrix gradients, TensorScope scope, int first, int rows) {
        for (LayerFactors layer : factors(scope, first, rows)) {
            int column = offsets.of(layer.node());
            try (TensorScope temporary = batches.backend().openScope()) {
                gradients.put(temporary, layer.weightGradients(temporary), first, column);
                if (layer.bias()) {
                    int biases = column + (int) layer.weightCount();
                    gradients.put(temporary, layer.biasGradients(temporary), first, biases);
                }
            }
        }
    }

    private List<LayerFactors> factors(TensorScope scope, int first, int rows) {
        BatchEvaluation evaluation = batches.evaluate(scope, first, rows);
        int output = choice.outputs().get(0);
        return evaluation.gradient(scope, choice.unit(scope, batches.precision(), output, rows));
    }

    private Tiling tiling(AnalysisContext context) {
        long values = (long) batches.count() * offsets.count();
        if (values > Integer.MAX_VALUE) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    batches.count()
                            + " gradients of "
                            + offsets.count()
                            + " parameters do not fit one array; ask for at most "
                            + Integer.MAX_VALUE / offsets.count()
                            + " samples");
        }
        try (TensorScope scope = batches.backend().openScope()) {
            int bytes = batches.precision().bytes();
            long layer =
                    factors(scope, 0, 1).stream()
                            .mapToLong(LayerFactors::parameterCount)
                            .max()
                            .orElse(0);
            // On the backend, and once more on its way to its place.
            long perSample = scope.bytes() + batches.temporaryBytes() + 2 * layer * bytes;
            Tiling tiling = Tiling.of(batches.count(), perSample);
            MemoryNeed.require(
                    batches.count() + " gradients of " + offsets.count() + " parameters",
                    batches.weightBytes() + tiling.tileRows() * perSample + values * bytes,
                    context);
            return tiling;
        }
    }
}
