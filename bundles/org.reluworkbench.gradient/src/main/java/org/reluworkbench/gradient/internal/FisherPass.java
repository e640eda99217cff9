package org.reluworkbench.gradient.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.Lanes;
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

    /** Adds up something over tiles. */
    @FunctionalInterface
    public interface Sum {
        /**
         * Computes what a tile adds; several threads may do so for different tiles.
         *
         * @param scope for what is computed; open until that has been added
         * @return adds it to the sum; called in the order of the tiles
         */
        Runnable of(TensorScope scope, Tile tile);
    }

    /** What one tile adds to every sum, and the memory where it lies. */
    private record Part(TensorScope scope, List<Runnable> additions) {}

    /** Gives every tile to every sum. */
    public static void run(
            SampleBatches batches,
            LossSignals signals,
            FisherTiling.Plan plan,
            AnalysisContext context,
            List<Sum> sums) {
        Tiling tiling = plan.tiling();
        for (int first = 0; first < tiling.count(); first += plan.lanes()) {
            context.progress((double) first / tiling.count(), "");
            Part[] parts = new Part[Math.min(plan.lanes(), tiling.count() - first)];
            int start = first;
            try {
                Lanes.run(
                        parts.length,
                        parts.length,
                        i -> {
                            context.checkCancelled();
                            parts[i] = part(batches, signals, tiling, start + i, sums);
                        });
                Stream.of(parts).forEach(part -> part.additions().forEach(Runnable::run));
            } finally {
                Stream.of(parts).filter(Objects::nonNull).forEach(part -> part.scope().close());
            }
        }
    }

    private static Part part(
            SampleBatches batches, LossSignals signals, Tiling tiling, int tile, List<Sum> sums) {
        TensorScope scope = batches.backend().openScope();
        try {
            int first = tiling.first(tile);
            BatchEvaluation evaluation = batches.evaluate(scope, first, tiling.rows(tile));
            Tile samples = tile(scope, evaluation, signals, first);
            return new Part(scope, sums.stream().map(sum -> sum.of(scope, samples)).toList());
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    /** The gradients at the samples of an evaluation. */
    static Tile tile(
            TensorScope scope, BatchEvaluation evaluation, LossSignals signals, int first) {
        Tensor outputGradients = signals.of(scope, evaluation, first);
        return new Tile(evaluation, outputGradients, evaluation.gradients(scope, outputGradients));
    }
}
