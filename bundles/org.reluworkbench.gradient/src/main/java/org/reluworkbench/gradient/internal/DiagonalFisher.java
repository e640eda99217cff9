package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The diagonal of the Fisher matrix, E[Σ_v (∂/∂θ_i)²] over the samples, layer by layer. A dense
 * layer needs no gradients: its part is (D²)ᵀ·A² / n. The parts stay in a scope of their own.
 */
public final class DiagonalFisher implements AutoCloseable {
    private final TensorScope scope;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * Of one layer.
     *
     * @param weights 1 × number of weights
     * @param bias 1 × number of biases; no columns without
     */
    public record Layer(int node, Tensor weights, Tensor bias) {}

    private DiagonalFisher(TensorScope scope) {
        this.scope = scope;
    }

    /**
     * Adds up the samples tile after tile.
     *
     * @param beside other sums that take the same tiles
     */
    public static DiagonalFisher of(
            SampleBatches batches,
            LossSignals signals,
            FisherTiling.Plan plan,
            AnalysisContext context,
            FisherPass.Sum... beside) {
        DiagonalFisher fisher = new DiagonalFisher(batches.backend().openScope());
        try {
            List<FisherPass.Sum> sums = new ArrayList<>(List.of(beside));
            sums.add((temporary, tile) -> () -> fisher.add(temporary, tile));
            FisherPass.run(batches, signals, plan, context, sums);
            for (Layer layer : fisher.layers) {
                fisher.scope.scale(1.0 / batches.count(), 0, layer.weights());
                fisher.scope.scale(1.0 / batches.count(), 0, layer.bias());
            }
            return fisher;
        } catch (RuntimeException | Error e) {
            fisher.close();
            throw e;
        }
    }

    /** Zeros, for what only asks how large everything is. */
    public static DiagonalFisher zeros(SampleBatches batches, LossSignals signals) {
        DiagonalFisher fisher = new DiagonalFisher(batches.backend().openScope());
        try (TensorScope temporary = batches.backend().openScope()) {
            var evaluation = batches.evaluate(temporary, 0, 1);
            for (LayerGradients layer :
                    FisherPass.tile(temporary, evaluation, signals, 0).layers()) {
                fisher.layers.add(fisher.empty(layer.first()));
            }
            return fisher;
        } catch (RuntimeException | Error e) {
            fisher.close();
            throw e;
        }
    }

    private void add(TensorScope temporary, FisherPass.Tile tile) {
        for (int k = 0; k < tile.layers().size(); k++) {
            LayerGradients gradients = tile.layers().get(k);
            if (k == layers.size()) {
                layers.add(empty(gradients.first()));
            }
            for (LayerFactors factors : gradients.all(temporary)) {
                add(temporary, factors, layers.get(k));
            }
        }
    }

    private Layer empty(LayerFactors factors) {
        var precision = factors.signals().precision();
        int weights = Math.toIntExact(factors.weightCount());
        return new Layer(
                factors.node(),
                scope.zeros(precision, 1, weights),
                scope.zeros(precision, 1, factors.biasCount()));
    }

    private static void add(TensorScope scope, LayerFactors factors, Layer sum) {
        if (factors.dense()) {
            Tensor d = scope.apply(ElementFunction.SQUARE, factors.signals());
            Tensor a = scope.apply(ElementFunction.SQUARE, factors.activations());
            Tensor weights = scope.reshape(sum.weights(), factors.outputs(), factors.inputs());
            scope.multiply(1, d, true, a, false, 1, weights);
        } else {
            addSquares(scope, factors.weightGradients(scope), sum.weights());
        }
        if (factors.bias()) {
            addSquares(scope, factors.biasGradients(scope), sum.bias());
        }
    }

    private static void addSquares(TensorScope scope, Tensor gradients, Tensor sum) {
        Tensor squares = scope.apply(ElementFunction.SQUARE, gradients);
        scope.addScaled(1, scope.reduceRows(Reduction.SUM, squares), sum);
    }

    /** In the order of the nodes. */
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public void close() {
        scope.close();
    }
}
