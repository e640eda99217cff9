package org.reluworkbench.gradient.internal.sparsify;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.KroneckerRows;
import org.reluworkbench.gradient.internal.NodeGradients;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Goes through the samples in tiles, once for the norms ‖M^½g(x)‖ and once for the contributions of
 * each layer, so that those of one layer at a time are in memory.
 */
final class LayerSweep {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final AnalysisContext context;
    private final List<Layer> layers = new ArrayList<>();
    private final Tiling tiling;
    private final long tileBytes;

    /** A layer that f depends on. */
    private record Layer(int node, boolean dense, int inputs, int outputs, long parameters) {
        long heldValues() {
            return dense ? inputs + 1L + outputs : parameters;
        }
    }

    /** Asks one sample for the layers and what they take. */
    LayerSweep(SampleBatches batches, OutputChoice choice, AnalysisContext context) {
        this.batches = batches;
        this.choice = choice;
        this.context = context;
        try (TensorScope scope = batches.backend().openScope()) {
            long materialised = 0;
            for (LayerFactors factors : factors(scope, 0, 1)) {
                Layer layer =
                        new Layer(
                                factors.node(),
                                factors.dense(),
                                factors.inputs(),
                                factors.outputs(),
                                factors.parameterCount());
                layers.add(layer);
                // Gradients on their way to one row, or activations with a one; then times θ.
                materialised = Math.max(materialised, 5 * layer.heldValues());
            }
            long perSample =
                    scope.bytes()
                            + batches.temporaryBytes()
                            + materialised * batches.precision().bytes();
            this.tiling = Tiling.of(batches.count(), perSample);
            this.tileBytes = tiling.tileRows() * perSample;
        }
    }

    private List<LayerFactors> factors(TensorScope scope, int first, int rows) {
        BatchEvaluation evaluation = batches.evaluate(scope, first, rows);
        Tensor unit = choice.unit(scope, batches.precision(), choice.outputs().get(0), rows);
        return evaluation.gradient(scope, unit);
    }

    /** Number of layers that f depends on. */
    int layers() {
        return layers.size();
    }

    /** Index of a layer's node. */
    int node(int layer) {
        return layers.get(layer).node();
    }

    /** Bytes of a tile and of the largest layer's contributions. */
    long bytes() {
        long held = layers.stream().mapToLong(Layer::heldValues).max().orElse(0);
        return tileBytes + held * batches.count() * batches.precision().bytes();
    }

    /** 1/‖M^½g(x)‖ with ‖M^½g‖² = Σ_k ⟨θ_k, g_k⟩²; 0 where that is 0. */
    double[] inverseNorms() {
        double[] inverse = new double[batches.count()];
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            try (TensorScope scope = batches.backend().openScope()) {
                int first = tiling.first(tile);
                int rows = tiling.rows(tile);
                for (LayerFactors layer : factors(scope, first, rows)) {
                    double[] products = scope.download(layer.parameterProducts(scope));
                    for (int x = 0; x < rows; x++) {
                        inverse[first + x] += products[x] * products[x];
                    }
                }
            }
        }
        for (int x = 0; x < inverse.length; x++) {
            inverse[x] = inverse[x] > 0 ? 1 / Math.sqrt(inverse[x]) : 0;
        }
        return inverse;
    }

    /**
     * θ_i·g_i(x)·s(x) of one layer.
     *
     * @param scope receives them
     * @param scale s, one for each sample
     */
    Contributions contributions(TensorScope scope, int layer, double... scale) {
        Layer one = layers.get(layer);
        double[] theta = ParameterValues.of(batches.network().nodes().get(one.node()).operation());
        Precision precision = batches.precision();
        int samples = batches.count();
        if (!one.dense()) {
            Tensor h = scope.zeros(precision, samples, Math.toIntExact(one.parameters()));
            Tensor row = Uploads.matrix(scope, precision, theta, 1, theta.length);
            forTiles(
                    layer,
                    scale,
                    (temporary, factors, factor, first) -> {
                        Tensor g = NodeGradients.of(temporary, factors);
                        temporary.combine(ElementOperation.MULTIPLY, g, row, g);
                        temporary.combine(ElementOperation.MULTIPLY, g, factor, g);
                        temporary.copy(g, temporary.rows(h, first, g.rows()));
                    });
            return new GradientContributions(h);
        }
        Tensor activations = scope.zeros(precision, samples, one.inputs() + 1);
        Tensor signals = scope.zeros(precision, samples, one.outputs());
        forTiles(
                layer,
                scale,
                (temporary, factors, factor, first) -> {
                    Tensor a = KroneckerRows.withOne(temporary, factors.activations());
                    temporary.copy(a, temporary.rows(activations, first, a.rows()));
                    Tensor d =
                            temporary.combine(ElementOperation.MULTIPLY, factors.signals(), factor);
                    temporary.copy(d, temporary.rows(signals, first, d.rows()));
                });
        return new DenseContributions(activations, signals, theta);
    }

    /** Takes the factors of one layer and the scale as a column. */
    private interface TileWork {
        void accept(TensorScope temporary, LayerFactors factors, Tensor scale, int first);
    }

    private void forTiles(int layer, double[] scale, TileWork work) {
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            try (TensorScope temporary = batches.backend().openScope()) {
                int first = tiling.first(tile);
                int rows = tiling.rows(tile);
                double[] own = new double[rows];
                System.arraycopy(scale, first, own, 0, rows);
                Tensor column = Uploads.matrix(temporary, batches.precision(), own, rows, 1);
                work.accept(temporary, factors(temporary, first, rows).get(layer), column, first);
            }
        }
    }
}
