package org.reluworkbench.gradient.internal;

import java.util.List;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** One pass over all samples with the gradients of their losses, for several sums at once. */
public final class FisherPass {
    private FisherPass() {}

    /**
     * The samples of one tile.
     *
     * @param outputGradients v of every kind of {@link LossSignals}, one below the other
     * @param layers the gradients by the parameters, in the order of the nodes
     */
    public record Tile(
            BatchEvaluation evaluation, Tensor outputGradients, List<LayerGradients> layers) {}

    /** Adds up something over tiles that come in their order. */
    @FunctionalInterface
    public interface Sum {
        /**
         * Takes a tile.
         *
         * @param scope of the tile and what is needed for it; closed afterwards
         */
        void add(TensorScope scope, Tile tile);
    }

    /** Gives every tile to every sum. */
    public static void run(
            SampleBatches batches,
            LossSignals signals,
            Tiling tiling,
            AnalysisContext context,
            List<Sum> sums) {
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            context.progress((double) tile / tiling.count(), "");
            try (TensorScope scope = batches.backend().openScope()) {
                int first = tiling.first(tile);
                Tile samples =
                        tile(
                                scope,
                                batches.evaluate(scope, first, tiling.rows(tile)),
                                signals,
                                first);
                for (Sum sum : sums) {
                    try (TensorScope temporary = batches.backend().openScope()) {
                        sum.add(temporary, samples);
                    }
                }
            }
        }
    }

    /** The gradients at the samples of an evaluation. */
    static Tile tile(
            TensorScope scope, BatchEvaluation evaluation, LossSignals signals, int first) {
        Tensor outputGradients = signals.of(scope, evaluation, first);
        return new Tile(evaluation, outputGradients, evaluation.gradients(scope, outputGradients));
    }
}
