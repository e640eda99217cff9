package org.reluworkbench.gradient.internal.sensitivity;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchTangents;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The tangent sensitivity of any network. With shared weights a row of S is a sum over places, Σ_p
 * (∂f/∂z_p)·(∂a_p/∂x), so the columns of S are formed: for each direction of the input, in tiles,
 * the derivatives of all activations go forward through the frozen network, and with the signals d
 * of the sample Σ_p d_p·ȧ_pᵀ is a column of the layer's rows. That costs as many evaluations of the
 * network as it has inputs, and as many products again for layers with several places, for each
 * pattern.
 */
final class GraphSensitivity implements RegionSensitivity {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final Tiling directions;
    private final long bytes;

    /** Takes one direction at one sample to learn how much memory they need. */
    GraphSensitivity(SampleBatches batches, OutputChoice choice) {
        this.batches = batches;
        this.choice = choice;
        try (TensorScope scope = batches.backend().openScope()) {
            BatchEvaluation evaluation = batches.evaluate(scope, 0, 1);
            List<List<LayerFactors>> layers = choice.factors(scope, evaluation);
            List<Tensor> squares = squares(scope, layers);
            long perSample = scope.bytes() + batches.temporaryBytes();
            try (TensorScope tile = batches.backend().openScope()) {
                Tensor one = tile.zeros(batches.precision(), 1, batches.network().inputs());
                addTile(tile, evaluation.tangents(tile, one), layers, squares);
                long perDirection =
                        tile.bytes() + batches.temporaryBytes() + largestColumns(layers);
                this.directions = Tiling.of(batches.network().inputs(), perDirection);
                this.bytes = perSample + directions.tileRows() * perDirection;
            }
        }
    }

    /** A column of S for the largest layer, and its squares. */
    private long largestColumns(List<List<LayerFactors>> layers) {
        return layers.stream().mapToLong(l -> 2 * l.get(0).weightCount()).max().orElse(0)
                * batches.precision().bytes();
    }

    /** Zeros for ‖row‖², or for a dense layer ‖∂a_i/∂x‖². */
    private List<Tensor> squares(TensorScope scope, List<List<LayerFactors>> layers) {
        List<Tensor> squares = new ArrayList<>();
        for (List<LayerFactors> layer : layers) {
            LayerFactors one = layer.get(0);
            int columns = one.dense() ? one.inputs() : Math.toIntExact(one.weightCount());
            squares.add(scope.zeros(batches.precision(), 1, columns));
        }
        return squares;
    }

    @Override
    public void visit(SamplePatterns patterns, AnalysisContext context, Visitor visitor) {
        for (int pattern = 0; pattern < patterns.count(); pattern++) {
            try (TensorScope scope = batches.backend().openScope()) {
                visitor.accept(scope, pattern, rows(scope, patterns.firstRow(pattern), context));
            }
        }
    }

    private List<LayerRows> rows(TensorScope scope, int sample, AnalysisContext context) {
        BatchEvaluation evaluation = batches.evaluate(scope, sample, 1);
        List<List<LayerFactors>> layers = choice.factors(scope, evaluation);
        List<Tensor> squares = squares(scope, layers);
        for (int tile = 0; tile < directions.count(); tile++) {
            context.checkCancelled();
            try (TensorScope temporary = batches.backend().openScope()) {
                Tensor units = units(temporary, directions.first(tile), directions.rows(tile));
                addTile(temporary, evaluation.tangents(temporary, units), layers, squares);
            }
        }
        List<LayerRows> rows = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            int node = layers.get(k).get(0).node();
            rows.add(
                    layers.get(k).get(0).dense()
                            ? LayerRows.dense(
                                    node, squaredSignals(scope, layers.get(k)), squares.get(k))
                            : LayerRows.all(node, squares.get(k)));
        }
        return rows;
    }

    /** Rows of the identity. */
    private Tensor units(TensorScope scope, int first, int count) {
        int inputs = batches.network().inputs();
        double[] values = new double[count * inputs];
        for (int i = 0; i < count; i++) {
            values[i * inputs + first + i] = 1;
        }
        return Uploads.matrix(scope, batches.precision(), values, count, inputs);
    }

    private void addTile(
            TensorScope scope,
            BatchTangents tangents,
            List<List<LayerFactors>> layers,
            List<Tensor> squares) {
        for (int k = 0; k < layers.size(); k++) {
            LayerFactors layer = layers.get(k).get(0);
            Tensor moved = tangents.activations(layer.node()).orElseThrow();
            if (layer.dense()) {
                addSquares(scope, moved, squares.get(k));
                continue;
            }
            for (LayerFactors output : layers.get(k)) {
                try (TensorScope temporary = batches.backend().openScope()) {
                    addSquares(temporary, columns(temporary, output, moved), squares.get(k));
                }
            }
        }
    }

    private static void addSquares(TensorScope scope, Tensor values, Tensor sum) {
        Tensor squares = scope.apply(ElementFunction.SQUARE, values);
        scope.addScaled(1, scope.reduceRows(Reduction.SUM, squares), sum);
    }

    /** Σ_p d_p·ȧ_pᵀ in each group: directions × number of weights. */
    private static Tensor columns(TensorScope scope, LayerFactors layer, Tensor moved) {
        int blocks = moved.rows() * layer.groups();
        Tensor columns = scope.zeros(moved.precision(), blocks * layer.outputs(), layer.inputs());
        scope.multiplyBlocks(
                blocks,
                1,
                scope.reshape(layer.signals(), layer.groups() * layer.outputs(), layer.places()),
                layer.groups(),
                false,
                scope.reshape(moved, blocks * layer.inputs(), layer.places()),
                blocks,
                true,
                0,
                columns);
        return scope.reshape(columns, moved.rows(), Math.toIntExact(layer.weightCount()));
    }

    /** Σ_o (∂f_o/∂z_j)². */
    private static Tensor squaredSignals(TensorScope scope, List<LayerFactors> outputs) {
        Tensor sum = scope.apply(ElementFunction.SQUARE, outputs.get(0).signals());
        for (LayerFactors output : outputs.subList(1, outputs.size())) {
            scope.addScaled(1, scope.apply(ElementFunction.SQUARE, output.signals()), sum);
        }
        return sum;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public int tileRows() {
        return 1;
    }

    @Override
    public void close() {
        // Its tensors live during a visit only.
    }
}
