package org.reluworkbench.gradient.internal.sparsify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.gradient.internal.MemoryNeed;
import org.reluworkbench.gradient.internal.NodeGradients;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.ParameterValues;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Σ θ_i·g_i(x)/‖M^½g(x)‖ over the kept parameters of each layer, for each fraction and sample. All
 * samples are one batch, layers come one after the other.
 */
final class SparseResponses {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final double[] fractions;

    /** For each layer samples × fractions, row-major. */
    private final List<double[]> layers = new ArrayList<>();

    private SparseResponses(SampleBatches batches, OutputChoice choice, double[] fractions) {
        this.batches = batches;
        this.choice = choice;
        this.fractions = fractions;
    }

    /**
     * Ranks the parameters of every layer and sums over those that are kept.
     *
     * @param contrast n × n, row-major
     */
    static SparseResponses of(
            SampleBatches batches,
            OutputChoice choice,
            double[] fractions,
            double[] contrast,
            AnalysisContext context) {
        SparseResponses found = new SparseResponses(batches, choice, fractions);
        found.requireMemory(context);
        try (TensorScope scope = batches.backend().openScope()) {
            found.compute(scope, contrast, context);
        }
        return found;
    }

    private void requireMemory(AnalysisContext context) {
        int samples = batches.count();
        int bytes = batches.precision().bytes();
        long largest = 0;
        for (var node : batches.network().nodes()) {
            long count = node.operation().parameterCount();
            // Gradients, twice on their way to one row, then times θ and the norms.
            long layer =
                    5L * samples * count * bytes
                            + count * (fractions.length + 2L) * (bytes + Double.BYTES)
                            + ParameterImportance.bytes(count, samples, bytes);
            largest = Math.max(largest, layer);
        }
        MemoryNeed.require(
                "the importance of the parameters at " + samples + " samples",
                batches.weightBytes()
                        + 2L * samples * batches.temporaryBytes()
                        + 4L * samples * samples * Double.BYTES
                        + largest,
                context);
    }

    private void compute(TensorScope scope, double[] contrast, AnalysisContext context) {
        int samples = batches.count();
        Precision precision = batches.precision();
        BatchEvaluation evaluation = batches.evaluate(scope, 0, samples);
        Tensor unit = choice.unit(scope, precision, choice.outputs().get(0), samples);
        List<LayerFactors> factors = evaluation.gradient(scope, unit);
        Tensor scale = Uploads.matrix(scope, precision, inverseNorms(scope, factors), samples, 1);
        Tensor c = Uploads.matrix(scope, precision, contrast, samples, samples);
        for (int k = 0; k < factors.size(); k++) {
            context.checkCancelled();
            context.progress((double) k / factors.size(), "");
            try (TensorScope temporary = batches.backend().openScope()) {
                layers.add(responses(temporary, factors.get(k), scale, c));
            }
        }
    }

    /** 1/‖M^½g(x)‖ with ‖M^½g‖² = Σ_k ⟨θ_k, g_k⟩²; 0 where that is 0. */
    private double[] inverseNorms(TensorScope scope, List<LayerFactors> factors) {
        double[] squares = new double[batches.count()];
        for (LayerFactors layer : factors) {
            double[] products = scope.download(layer.parameterProducts(scope));
            Arrays.setAll(squares, x -> squares[x] + products[x] * products[x]);
        }
        Arrays.setAll(squares, x -> squares[x] > 0 ? 1 / Math.sqrt(squares[x]) : 0);
        return squares;
    }

    private double[] responses(
            TensorScope temporary, LayerFactors layer, Tensor scale, Tensor contrast) {
        Precision precision = batches.precision();
        double[] theta =
                ParameterValues.of(batches.network().nodes().get(layer.node()).operation());
        Tensor h = NodeGradients.of(temporary, layer);
        Tensor row = Uploads.matrix(temporary, precision, theta, 1, theta.length);
        h = temporary.combine(ElementOperation.MULTIPLY, h, row);
        h = temporary.combine(ElementOperation.MULTIPLY, h, scale);
        int[] ranking =
                ParameterImportance.ranking(ParameterImportance.of(batches.backend(), h, contrast));
        Tensor masks =
                Uploads.matrix(
                        temporary,
                        precision,
                        ParameterImportance.masks(ranking, fractions),
                        theta.length,
                        fractions.length);
        return temporary.download(temporary.multiply(h, false, masks, false));
    }

    /**
     * For one fraction every sample's sums over layers, divided by their Euclidean norm, so that
     * inner products are the normalised sparse kernel; 0 where the norm is 0.
     *
     * @return samples × layers, row-major
     */
    double[] normalised(int fraction) {
        int width = layers.size();
        double[] rows = new double[batches.count() * width];
        for (int x = 0; x < batches.count(); x++) {
            double squares = 0;
            for (int k = 0; k < width; k++) {
                double value = layers.get(k)[x * fractions.length + fraction];
                rows[x * width + k] = value;
                squares += value * value;
            }
            for (int k = 0; k < width && squares > 0; k++) {
                rows[x * width + k] /= Math.sqrt(squares);
            }
        }
        return rows;
    }

    /** Number of layers with parameters. */
    int layers() {
        return layers.size();
    }
}
