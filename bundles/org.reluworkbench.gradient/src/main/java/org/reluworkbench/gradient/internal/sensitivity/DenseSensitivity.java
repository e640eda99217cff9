package org.reluworkbench.gradient.internal.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.Dense;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The tangent sensitivity of dense layers with ReLU between them. The row of S for the weight from
 * unit i to unit j of layer k is (∂f/∂z_{k,j})·(∂a_{k−1,i}/∂x) and the rows of biases vanish, so
 *
 * <pre>‖S‖²_F = Σ_k ‖∂f/∂z_k‖²·‖∂a_{k−1}/∂x‖²_F.</pre>
 *
 * ‖∂a_{k,i}/∂x‖² stands on the diagonal of C_k = (∂a_k/∂x)(∂a_k/∂x)ᵀ = M_k·W_k·C_{k−1}·W_kᵀ·M_k
 * with the pattern M_k as diagonal matrix, so neither S nor a Jacobian is formed: O(Σ width³)
 * operations for each pattern.
 */
final class DenseSensitivity implements RegionSensitivity {
    private final SampleBatches batches;
    private final DenseChain chain;
    private final OutputChoice choice;
    private final TensorScope scope;
    private final List<Tensor> weights = new ArrayList<>();
    private final Tensor firstGram;

    DenseSensitivity(SampleBatches batches, DenseChain chain, OutputChoice choice) {
        this.batches = batches;
        this.chain = chain;
        this.choice = choice;
        this.scope = batches.backend().openScope();
        for (int k = 0; k <= chain.hidden(); k++) {
            Dense layer = chain.layer(k);
            weights.add(
                    Uploads.matrix(
                            scope,
                            batches.precision(),
                            layer.weights(),
                            layer.outputs(),
                            layer.inputs()));
        }
        this.firstGram = scope.gram(weights.get(0), false);
    }

    @Override
    public void visit(SamplePatterns patterns, AnalysisContext context, Visitor visitor) {
        Tiling tiling = new Tiling(patterns.count(), Math.min(patterns.count(), tileRows()));
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            try (TensorScope temporary = batches.backend().openScope()) {
                int first = tiling.first(tile);
                visitor.accept(
                        temporary, first, rows(temporary, patterns, first, tiling.rows(tile)));
            }
        }
    }

    @Override
    public long bytes() {
        return scope.bytes() + tileRows() * bytesPerPattern();
    }

    @Override
    public int tileRows() {
        return Tiling.of(batches.count(), bytesPerPattern()).tileRows();
    }

    /** The matrices C, W·C and W·C·Wᵀ of each layer, and a few rows of all widths. */
    private long bytesPerPattern() {
        long largest = 0;
        for (int k = 0; k < chain.hidden(); k++) {
            long width = chain.layer(k).outputs();
            largest += width * (2 * width + (k == 0 ? 0 : chain.layer(k).inputs()));
        }
        long rows = 4L * (chain.units() + chain.layer(chain.hidden()).outputs());
        long outputs = choice.outputs().size() + 1L;
        long inputs = chain.layer(0).inputs();
        return (largest + inputs + rows * outputs) * batches.precision().bytes();
    }

    private List<LayerRows> rows(
            TensorScope temporary, SamplePatterns patterns, int first, int rows) {
        List<Tensor> masks = masks(temporary, patterns, first, rows);
        List<Tensor> signals = squaredSignals(temporary, masks, rows);
        List<Tensor> jacobians = squaredJacobians(temporary, masks, rows);
        List<LayerRows> layers = new ArrayList<>();
        for (int k = 0; k <= chain.hidden(); k++) {
            layers.add(LayerRows.dense(chain.node(k), signals.get(k), jacobians.get(k)));
        }
        return layers;
    }

    /** A row of zeros and ones for each pattern, for each hidden layer. */
    private List<Tensor> masks(
            TensorScope temporary, SamplePatterns patterns, int first, int rows) {
        List<Tensor> masks = new ArrayList<>();
        int unit = 0;
        for (int k = 0; k < chain.hidden(); k++) {
            int width = chain.layer(k).outputs();
            double[] values = new double[rows * width];
            for (int i = 0; i < values.length; i++) {
                boolean active = patterns.pattern(first + i / width).active().get(unit + i % width);
                values[i] = active ? 1 : 0;
            }
            masks.add(Uploads.matrix(temporary, batches.precision(), values, rows, width));
            unit += width;
        }
        return masks;
    }

    /** Σ_o (∂f_o/∂z_{k,j})² for layers 0 to L. */
    private List<Tensor> squaredSignals(TensorScope temporary, List<Tensor> masks, int rows) {
        List<Tensor> squares = new ArrayList<>();
        for (int k = 0; k <= chain.hidden(); k++) {
            squares.add(temporary.zeros(batches.precision(), rows, chain.layer(k).outputs()));
        }
        for (int output : choice.outputs()) {
            Tensor d = choice.unit(temporary, batches.precision(), output, rows);
            for (int k = chain.hidden(); k >= 0; k--) {
                Tensor square = temporary.apply(ElementFunction.SQUARE, d);
                temporary.addScaled(1, square, squares.get(k));
                if (k > 0) {
                    d = temporary.multiply(d, false, weights.get(k), false);
                    temporary.combine(ElementOperation.MULTIPLY, d, masks.get(k - 1), d);
                }
            }
        }
        return squares;
    }

    /** ‖∂a_{k,i}/∂x‖² for the input and the hidden layers: ones, then the diagonals of C_k. */
    private List<Tensor> squaredJacobians(TensorScope temporary, List<Tensor> masks, int rows) {
        List<Tensor> diagonals = new ArrayList<>();
        Tensor ones = temporary.zeros(batches.precision(), rows, chain.layer(0).inputs());
        temporary.scale(1, 1, ones);
        diagonals.add(ones);
        Tensor gram = null;
        for (int k = 0; k < chain.hidden(); k++) {
            Tensor mask = masks.get(k);
            int width = mask.columns();
            Tensor unmasked =
                    k == 0
                            ? temporary.reshape(firstGram, 1, width * width)
                            : propagated(temporary, weights.get(k), gram, mask.rows());
            gram = temporary.zeros(batches.precision(), mask.rows(), width * width);
            temporary.outerProducts(mask, mask, gram);
            temporary.combine(ElementOperation.MULTIPLY, gram, unmasked, gram);
            diagonals.add(diagonals(temporary, gram, width));
        }
        return diagonals;
    }

    /** W·C·Wᵀ for each pattern's C, a row each. */
    private Tensor propagated(TensorScope temporary, Tensor w, Tensor gram, int patterns) {
        int inputs = w.columns();
        int outputs = w.rows();
        Tensor blocks = temporary.reshape(gram, patterns * inputs, inputs);
        Tensor half = temporary.zeros(batches.precision(), patterns * outputs, inputs);
        temporary.multiplyBlocks(patterns, 1, w, 1, false, blocks, patterns, false, 0, half);
        Tensor result = temporary.zeros(batches.precision(), patterns * outputs, outputs);
        temporary.multiplyBlocks(patterns, 1, half, patterns, false, w, 1, true, 0, result);
        return temporary.reshape(result, patterns, outputs * outputs);
    }

    private static Tensor diagonals(TensorScope temporary, Tensor gram, int width) {
        int[] diagonal = new int[width];
        Arrays.setAll(diagonal, i -> i * width + i);
        return temporary.gather(gram, temporary.uploadIndices(diagonal, 1, width));
    }

    @Override
    public void close() {
        scope.close();
    }
}
