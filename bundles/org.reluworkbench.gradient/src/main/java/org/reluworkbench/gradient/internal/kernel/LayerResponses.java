package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * u_{k,o}(x) = ⟨θ_k, ∂f_o/∂θ_k (x)⟩ for every layer k, chosen output o and sample x, with f_o(x)
 * beside them. Without biases, and with ReLU and max-pool only, f is homogeneous of degree 1 in
 * each θ_k, so u_{k,o} = f_o.
 */
final class LayerResponses {
    private final int samples;
    private final int outputs;
    private final List<Integer> nodes = new ArrayList<>();
    private double[][] responses = new double[0][];
    private final double[][] values;
    private Tiling tiling;
    private long neededBytes;

    private LayerResponses(int samples, int outputs) {
        this.samples = samples;
        this.outputs = outputs;
        this.values = new double[outputs][samples];
    }

    /** With the first sample alone, for what only asks how large everything is. */
    static LayerResponses ofFirstSample(SampleBatches batches, OutputChoice choice) {
        LayerResponses all = new LayerResponses(batches.count(), choice.outputs().size());
        try (TensorScope scope = batches.backend().openScope()) {
            all.add(scope, batches.evaluate(scope, 0, 1), choice, 0);
            long perSample = scope.bytes() + batches.temporaryBytes();
            all.tiling = Tiling.of(batches.count(), perSample);
            all.neededBytes =
                    all.tiling.tileRows() * perSample + all.bytes() + batches.weightBytes();
        }
        return all;
    }

    /** Computes all of them, a tile after the other. */
    static LayerResponses of(SampleBatches batches, OutputChoice choice, AnalysisContext context) {
        LayerResponses all = ofFirstSample(batches, choice);
        MemoryNeed.require(
                "the response of " + all.nodes.size() + " layers", all.neededBytes, context);
        for (int tile = 0; tile < all.tiling.count(); tile++) {
            context.checkCancelled();
            try (TensorScope scope = batches.backend().openScope()) {
                int first = all.tiling.first(tile);
                int rows = all.tiling.rows(tile);
                all.add(scope, batches.evaluate(scope, first, rows), choice, first);
            }
        }
        return all;
    }

    /** What computing them takes, the result included. */
    long neededBytes() {
        return neededBytes;
    }

    /** Bytes of the result. */
    long bytes() {
        return (long) Double.BYTES * samples * outputs * (nodes.size() + 1);
    }

    private void add(
            TensorScope scope, BatchEvaluation evaluation, OutputChoice choice, int first) {
        List<LayerGradients> layers = choice.gradients(scope, evaluation);
        int rows = evaluation.samples();
        if (nodes.isEmpty()) {
            layers.forEach(layer -> nodes.add(layer.first().node()));
            responses = new double[layers.size() * outputs][samples];
        }
        for (int k = 0; k < layers.size(); k++) {
            double[] found = scope.download(layers.get(k).parameterProducts(scope));
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(found, o * rows, responses[k * outputs + o], first, rows);
            }
        }
        double[] f = scope.download(evaluation.outputs());
        int width = evaluation.outputs().columns();
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < outputs; o++) {
                values[o][first + i] = f[i * width + choice.outputs().get(o)];
            }
        }
    }

    /** The nodes with parameters, in order. */
    List<Integer> nodes() {
        return nodes;
    }

    /** u_{k,o}(x) of consecutive samples, row-major with k slower than o. */
    double[] rows(int first, int count) {
        double[] rows = new double[count * responses.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < responses.length; c++) {
                rows[i * responses.length + c] = responses[c][first + i];
            }
        }
        return rows;
    }

    /** Number of layers times outputs. */
    int width() {
        return responses.length;
    }

    /** max over x and o of |u_{k,o}(x) − f_o(x)|. */
    double largestDeviation(int layer) {
        double largest = 0;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < samples; i++) {
                double deviation = responses[layer * outputs + o][i] - values[o][i];
                largest = Math.max(largest, Math.abs(deviation));
            }
        }
        return largest;
    }

    /**
     * ‖u·uᵀ − f·fᵀ‖_F / ‖f·fᵀ‖_F for the layer's part of the kernel; over several outputs the
     * squares of both norms are added first. Computed from e = u − f, because the difference of the
     * products would cancel.
     *
     * @return 0 if both are 0, infinite if only f is
     */
    double relativeDeviation(int layer) {
        double difference = 0;
        double own = 0;
        for (int o = 0; o < outputs; o++) {
            double[] f = values[o];
            double[] u = responses[layer * outputs + o];
            double ff = 0;
            double fe = 0;
            double ee = 0;
            for (int i = 0; i < samples; i++) {
                double e = u[i] - f[i];
                ff += f[i] * f[i];
                fe += f[i] * e;
                ee += e * e;
            }
            difference += 2 * ff * ee + 2 * fe * fe + 4 * fe * ee + ee * ee;
            own += ff * ff;
        }
        return difference <= 0 ? 0 : Math.sqrt(difference / own);
    }
}
