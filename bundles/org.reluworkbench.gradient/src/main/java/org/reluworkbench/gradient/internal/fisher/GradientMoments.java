package org.reluworkbench.gradient.internal.fisher;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.FisherPass;
import org.reluworkbench.gradient.internal.FisherTiling;
import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.NodeGradients;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * E[Σ_v g_k·g_lᵀ] of the gradients of layers k and l, for all pairs k ≤ l or for k = l alone, from
 * materialised gradients; n·|θ|² operations for all pairs.
 */
final class GradientMoments implements AutoCloseable {
    private final SampleBatches batches;
    private final boolean allPairs;
    private final TensorScope scope;
    private final List<Integer> nodes = new ArrayList<>();
    private final List<List<Tensor>> sums = new ArrayList<>();

    GradientMoments(SampleBatches batches, boolean allPairs) {
        this.batches = batches;
        this.allPairs = allPairs;
        this.scope = batches.backend().openScope();
    }

    /**
     * Adds up the samples tile after tile.
     *
     * @param beside another sum that takes the same tiles
     */
    void compute(
            LossSignals signals,
            FisherTiling.Plan plan,
            AnalysisContext context,
            FisherPass.Sum beside) {
        FisherPass.Sum moments = (temporary, tile) -> () -> add(temporary, tile);
        FisherPass.run(batches, signals, plan, context, List.of(moments, beside));
        for (List<Tensor> row : sums) {
            row.forEach(sum -> scope.scale(1.0 / batches.count(), 0, sum));
        }
    }

    private void add(TensorScope tileScope, FisherPass.Tile tile) {
        for (int v = 0; v < tile.outputGradients().rows() / tile.evaluation().samples(); v++) {
            int scalar = v;
            add(tile.layers().stream().map(layer -> layer.of(tileScope, scalar)).toList());
        }
    }

    private void add(List<LayerFactors> layers) {
        try (TensorScope temporary = batches.backend().openScope()) {
            List<Tensor> gradients = new ArrayList<>();
            for (LayerFactors layer : layers) {
                gradients.add(NodeGradients.of(temporary, layer));
            }
            if (sums.isEmpty()) {
                layers.forEach(layer -> nodes.add(layer.node()));
                allocate(gradients);
            }
            for (int k = 0; k < sums.size(); k++) {
                scope.addScaled(1, temporary.gram(gradients.get(k), true), sums.get(k).get(0));
                for (int l = k + 1; l < k + sums.get(k).size(); l++) {
                    scope.multiply(
                            1,
                            gradients.get(k),
                            true,
                            gradients.get(l),
                            false,
                            1,
                            sums.get(k).get(l - k));
                }
            }
        }
    }

    private void allocate(List<Tensor> gradients) {
        for (int k = 0; k < gradients.size(); k++) {
            List<Tensor> row = new ArrayList<>();
            int end = allPairs ? gradients.size() : k + 1;
            for (int l = k; l < end; l++) {
                row.add(
                        scope.zeros(
                                batches.precision(),
                                gradients.get(k).columns(),
                                gradients.get(l).columns()));
            }
            sums.add(row);
        }
    }

    /** The nodes that have gradients, in order. */
    List<Integer> nodes() {
        return nodes;
    }

    /** The block of one layer on the diagonal; lives until this is closed. */
    Tensor block(int layer) {
        return sums.get(layer).get(0);
    }

    /** Copies all blocks to their places, with their mirror images. */
    void copyAll(HostMatrix target, List<Integer> offsets) {
        for (int k = 0; k < sums.size(); k++) {
            for (int l = k; l < sums.size(); l++) {
                Tensor block = sums.get(k).get(l - k);
                target.put(scope, block, offsets.get(k), offsets.get(l));
                if (l > k) {
                    target.put(scope, scope.transpose(block), offsets.get(l), offsets.get(k));
                }
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
