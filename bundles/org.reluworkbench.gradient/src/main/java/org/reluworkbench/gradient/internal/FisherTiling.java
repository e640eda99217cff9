package org.reluworkbench.gradient.internal;

import java.util.List;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.Lanes;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/** Tiles for passes that add up something over gradients of the loss. */
public final class FisherTiling {
    private FisherTiling() {}

    /**
     * How the samples are gone through.
     *
     * @param lanes how many tiles are computed at a time; no result depends on it
     */
    public record Plan(Tiling tiling, int lanes) {}

    /**
     * So that a tile with all its factors, one layer's gradients and the sums fit the budget.
     *
     * @param sampleBytes more that each sample takes
     * @param fixedBytes more that the sums take
     * @throws org.reluworkbench.spi.WorkbenchException naming the smallest budget that would do
     */
    public static Plan of(
            SampleBatches batches,
            LossSignals signals,
            long sampleBytes,
            long fixedBytes,
            AnalysisContext context) {
        Need need = need(batches, signals, sampleBytes, fixedBytes);
        MemoryNeed.require(
                "the Fisher information of " + batches.count() + " samples", need.bytes(), context);
        long more = (context.memoryBudgetBytes() - need.bytes()) / need.laneBytes();
        return new Plan(need.tiling(), (int) Math.min(Lanes.most(), 1 + more));
    }

    /** The bytes that it asks for. */
    public static long bytes(
            SampleBatches batches, LossSignals signals, long sampleBytes, long fixedBytes) {
        return need(batches, signals, sampleBytes, fixedBytes).bytes();
    }

    /**
     * @param bytes in all, with one tile at a time
     * @param laneBytes more for each other tile at the same time
     */
    private record Need(Tiling tiling, long bytes, long laneBytes) {}

    /** Asks one sample. */
    private static Need need(
            SampleBatches batches, LossSignals signals, long sampleBytes, long fixedBytes) {
        try (TensorScope scope = batches.backend().openScope()) {
            BatchEvaluation evaluation = batches.evaluate(scope, 0, 1);
            List<LayerGradients> layers = FisherPass.tile(scope, evaluation, signals, 0).layers();
            long perSample =
                    sampleBytes
                            + scope.bytes()
                            + batches.temporaryBytes()
                            + layers.stream().mapToLong(FisherTiling::gradientBytes).sum();
            Tiling tiling = Tiling.of(batches.count(), perSample);
            long sums = layers.stream().mapToLong(layer -> sumBytes(layer.first())).sum();
            long tileBytes = tiling.tileRows() * perSample;
            return new Need(
                    tiling,
                    batches.weightBytes() + tileBytes + sums + fixedBytes,
                    tileBytes + sums);
        }
    }

    /** Gradients and their squares, or rows with places and a one. */
    private static long gradientBytes(LayerGradients layer) {
        LayerFactors one = layer.first();
        long rows = (long) one.groups() * one.places() * (2L * one.inputs() + 2 + one.outputs());
        if (one.groups() > 1) {
            // Each group's factors once more.
            rows += (long) one.groups() * one.places() * (one.inputs() + 2L * one.outputs());
        }
        long gradients = one.dense() ? one.inputs() + one.outputs() : 2 * one.parameterCount();
        return layer.count() * (rows + gradients) * one.signals().precision().bytes();
    }

    /** The two factors of K-FAC, twice, or the diagonal. */
    private static long sumBytes(LayerFactors layer) {
        long inputs = layer.inputs() + 1L;
        long outputs = layer.outputs();
        long kronecker = 2L * layer.groups() * (inputs * inputs + outputs * outputs);
        return (kronecker + layer.parameterCount()) * layer.signals().precision().bytes();
    }
}
