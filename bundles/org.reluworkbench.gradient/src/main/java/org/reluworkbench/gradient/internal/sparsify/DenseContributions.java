package org.reluworkbench.gradient.internal.sparsify;

import java.util.Arrays;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Of a dense layer, from its factors: a column is θ_{ji}·d_j∘a_i, so n·(inputs + outputs) values
 * are kept and not n·p.
 */
final class DenseContributions implements Contributions {
    private final Tensor activations;
    private final Tensor signals;
    private final int inputs;
    private final double[] theta;

    /**
     * Of a layer whose factors lie on the backend.
     *
     * @param activations a with a 1 behind them, n × (inputs + 1)
     * @param signals d/‖M^½g‖, n × outputs
     * @param theta weights row by row, then biases if there are any
     */
    DenseContributions(Tensor activations, Tensor signals, double... theta) {
        this.activations = activations;
        this.signals = signals;
        this.inputs = activations.columns() - 1;
        this.theta = theta.clone();
    }

    @Override
    public int parameters() {
        return theta.length;
    }

    private int output(int parameter) {
        int weights = inputs * signals.columns();
        return parameter < weights ? parameter / inputs : parameter - weights;
    }

    private int input(int parameter) {
        return parameter < inputs * signals.columns() ? parameter % inputs : inputs;
    }

    @Override
    public Tensor columns(TensorScope scope, int... which) {
        int[] rows = Arrays.stream(which).map(this::output).toArray();
        int[] columns = Arrays.stream(which).map(this::input).toArray();
        double[] values = Arrays.stream(which).mapToDouble(i -> theta[i]).toArray();
        Tensor h = scope.gather(signals, scope.uploadIndices(rows, 1, rows.length));
        Tensor a = scope.gather(activations, scope.uploadIndices(columns, 1, columns.length));
        scope.combine(ElementOperation.MULTIPLY, h, a, h);
        Tensor row = Uploads.matrix(scope, h.precision(), values, 1, values.length);
        scope.combine(ElementOperation.MULTIPLY, h, row, h);
        return h;
    }

    @Override
    public int columnFactor() {
        return 2;
    }

    /** ⟨d, (θ∘kept)·ã⟩. */
    @Override
    public double[] sums(TensorScope scope, boolean... kept) {
        int width = inputs + 1;
        double[] matrix = new double[signals.columns() * width];
        for (int i = 0; i < theta.length; i++) {
            if (kept[i]) {
                matrix[output(i) * width + input(i)] = theta[i];
            }
        }
        Tensor weights =
                Uploads.matrix(scope, signals.precision(), matrix, signals.columns(), width);
        Tensor byInput = scope.multiply(signals, false, weights, false);
        return scope.download(scope.rowProducts(byInput, activations));
    }
}
